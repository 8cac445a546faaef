import { join } from 'node:path';
import { Construct } from 'constructs';
import { ref, Token } from '#cdktf';
import type { WorkspaceFileConfig } from '#databricks/workspace-file';
import type { ManagedProps } from '../managed-props.ts';
import type { Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { addressOf } from '../private/addresses.ts';
import { claimId } from '../private/construct-id.ts';
import { authorId } from '../private/construct-path.ts';
import { escapeTemplates } from '../private/literals.ts';
import type { Mistake } from '../private/mistake.ts';
import { report } from '../private/problems.ts';
import { Stack } from '../stack.ts';
import { EACH_KEY, EACH_VALUE, EachResource } from './each-resource.ts';
import {
  badFolderPath,
  emptyFolder,
  fileTooLarge,
  sourceIsNoFolder,
  sourceMissing,
  sourceOutside,
} from './errors.ts';
import { FilesFolder } from './files-folder.ts';
import { Folders } from './folders.ts';
import { copyInto, copyOf, projectPath, statsOf, strayPath } from './project-file.ts';
import { FILE_LIMIT } from './size-limits.ts';
import { listSourceFiles } from './source-files.ts';

/** Which folder goes where. */
export interface WorkspaceFolderProps extends Omit<ManagedProps, 'adopt'> {
  /** The folder, relative to where the app is started, and below that folder. */
  readonly source: string;
  /**
   * Names of files and folders in it that stay here, wherever they are, such as what a tool leaves on one machine and
   * not on another. What is hidden, `__pycache__`, `build`, `dist`, `node_modules` and `venv` always stay.
   * @default - none
   */
  readonly exclude?: readonly string[];
  /**
   * Where it goes in the workspace: absolute, without `/Workspace` in front. It belongs to the stack with all that is
   * in it, and goes with it.
   * @default - as in the project, below a folder of the stack: `/Shared/lakeform_files/<prefix><stack>/…`
   */
  readonly path?: string;
}

/** Where a folder is in the workspace. */
interface Place {
  readonly path: string;
  /** It, and those in it. */
  readonly folders: Folders;
}

/** Or a reference, which begins as no path does. */
const WORKSPACE_PATH = /^(\/(?!Workspace\/)[^/]+(\/[^/]+)*|\$\{.*)$/;

/**
 * A folder of the project with all files in it, such as a dbt project: a `databricks_workspace_file` that Terraform
 * makes for each, at `databricks_workspace_file.<id>["models/churn.sql"]`. A changed file is an update in place of its
 * own. Notebooks in it are files like the others.
 *
 * @example
 * const project = new WorkspaceFolder(this, 'dbt', { source: 'dbt', exclude: ['target', 'logs', 'dbt_packages'] });
 * new DbtTask(pipeline, 'models', { project, commands: ['dbt build'], warehouse });
 */
export class WorkspaceFolder extends Construct {
  /** A reference to its path. What takes it waits for all files. */
  readonly path: string;
  /** The same as clusters see it: `/Workspace/Shared/…`. */
  readonly workspacePath: string;
  /** From the project on, with `/`. */
  private readonly source: string;
  private readonly files: readonly string[];
  private readonly access: AccessControl<'directory'>;

  constructor(scope: Construct, id: string, props: WorkspaceFolderProps) {
    super(scope, claimId(scope, id, 'WorkspaceFolder'));
    const { source, exclude, path: ownPath } = props;
    const problem = folderProblem(source);
    this.source = projectPath(source) ?? strayPath(source);
    this.files = problem === undefined ? listSourceFiles(source, exclude) : [];
    for (const mistake of problem ? [problem] : fileProblems(source, this.files)) report(this, mistake);
    if (ownPath !== undefined && !WORKSPACE_PATH.test(ownPath)) report(this, badFolderPath(ownPath));
    const { path, folders } = ownPath === undefined ? this.placeInProject() : this.placeAt(ownPath);
    const files = new EachResource<WorkspaceFileConfig>(this, 'Resource', {
      type: 'databricks_workspace_file',
      managed: props,
      dependsOn: [folders],
      // Tasks move to another path before the old one goes.
      createBeforeDestroy: true,
      instances: () => this.copies(),
      render: () => ({ path: `${path}/${EACH_KEY}`, source: EACH_VALUE }),
    });
    this.path = this.folderOf(files, 'path');
    this.workspacePath = this.folderOf(files, 'workspace_path');
    this.access = new AccessControl(this, { kind: 'directory', object: this.path });
  }

  /** May see what is in it. */
  grantRead(...principals: Principal[]): void {
    this.access.grant('CAN_READ', principals);
  }

  /** May see and run what is in it. */
  grantRun(...principals: Principal[]): void {
    this.access.grant('CAN_RUN', principals);
  }

  /** May see, run and change what is in it: what is changed there is lost when it is deployed again. */
  grantEdit(...principals: Principal[]): void {
    this.access.grant('CAN_EDIT', principals);
  }

  /** May do all that, add and delete files, and say who else may use it. */
  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }

  /** Puts what Terraform uploads below `outdir`. @internal */
  copyTo(outdir: string): void {
    for (const file of this.files) copyInto(outdir, `${this.source}/${file}`);
  }

  private placeInProject(): Place {
    const project = FilesFolder.of(Stack.of(this));
    for (const file of this.files) project.placeOf(`${this.source}/${file}`);
    return { path: project.pathOf(this.source), folders: project.folders };
  }

  private placeAt(path: string): Place {
    const folders = new Folders(this, `${authorId(this)}_folders`, { root: path, files: () => this.files });
    return { path, folders };
  }

  /** By the path in the folder, what is uploaded. */
  private copies(): Record<string, string> {
    return Object.fromEntries(this.files.map((file) => [file, copyOf(`${this.source}/${file}`)]));
  }

  /** The folder as a reference to one of its files, so that whatever takes it waits for all of them. */
  private folderOf(files: EachResource<WorkspaceFileConfig>, attribute: string): string {
    const [file = ''] = this.files;
    const [key, end] = [file, `/${file}`].map((text) => escapeTemplates(JSON.stringify(text)));
    return Token.asString(
      ref(`trimsuffix(${addressOf(files)}[${key}].${attribute}, ${end})`, Stack.of(this)),
    );
  }
}

function folderProblem(source: string): Mistake | undefined {
  if (projectPath(source) === undefined) return sourceOutside(source);
  const stats = statsOf(source);
  if (stats === undefined) return sourceMissing(source);
  return stats.isDirectory() ? undefined : sourceIsNoFolder(source);
}

function fileProblems(source: string, files: readonly string[]): Mistake[] {
  if (files.length === 0) return [emptyFolder(source)];
  return files.flatMap((name) => {
    const file = join(source, name);
    const size = statsOf(file)?.size ?? 0;
    return size > FILE_LIMIT ? [fileTooLarge(file, size, FILE_LIMIT)] : [];
  });
}
