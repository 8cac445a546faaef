import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Construct } from 'constructs';
import type { DirectoryConfig } from '#databricks/directory';
import type { WorkspaceFileConfig } from '#databricks/workspace-file';
import type { ManagedProps } from '../managed-props.ts';
import { claimId } from '../private/construct-id.ts';
import type { Mistake } from '../private/mistake.ts';
import { report } from '../private/problems.ts';
import { Resource } from '../private/resource.ts';
import { writeWhole } from '../private/write-whole.ts';
import { Stack } from '../stack.ts';
import { buildWheel } from './build-wheel.ts';
import { unknownEntryPoint } from './errors.ts';
import { packWheel } from './pack-wheel.ts';
import { hashFiles, listSourceFiles } from './source-files.ts';
import { WheelError } from './wheel-error.ts';
import { packageFiles, readWheelProject, type WheelProject } from './wheel-project.ts';

/** What a wheel is made of. */
export interface WheelProps extends Omit<ManagedProps, 'adopt'> {
  /** Folder of the Python project, relative to where the app is started. */
  readonly source: string;
  /**
   * Shell command that builds the wheel, run in `source`; it puts the wheel into `$WHEEL_DIRECTORY`, such as
   * `uv build --wheel --out-dir "$WHEEL_DIRECTORY"`.
   * @default - none: the project is pure Python and packed without any tool
   */
  readonly build?: string;
  /** Name of the file that `build` makes. @default - `<name>-<version>-py3-none-any.whl` */
  readonly fileName?: string;
}

/** What goes into a wheel. Reading it builds nothing. */
interface Content {
  readonly project: WheelProject;
  /** Over the names and contents of everything that goes into the wheel. */
  readonly hash: string;
  readonly fileName: string;
  readonly make: () => Uint8Array;
}

/**
 * A Python wheel, made from a project of this repository and uploaded with the stack. Its path carries a hash of its
 * sources: new code has a new path, so that no cluster goes on with the old one, and the plan of unchanged code is
 * quiet on every machine.
 */
export class Wheel extends Construct {
  /** The Python package, and the `package_name` of tasks. */
  readonly packageName: string;
  private readonly content: Content | undefined;
  private readonly file: Resource<WorkspaceFileConfig>;

  constructor(scope: Construct, id: string, props: WheelProps) {
    super(scope, claimId(scope, id, 'Wheel'));
    this.content = this.readContent(props);
    const { project, hash = 'missing', fileName = 'missing.whl' } = this.content ?? {};
    this.packageName = project?.name ?? id;
    const folder = `/Shared/lakeform_${Stack.of(this).node.id}_${id}`;
    const directory = new Resource<DirectoryConfig>(this, `${id}_wheel`, {
      type: 'databricks_directory',
      // Databricks makes a folder for each hash below it, which nothing else would remove.
      render: () => ({ path: folder, delete_recursive: true }),
    });
    this.file = new Resource(this, 'Resource', {
      type: 'databricks_workspace_file',
      managed: props,
      dependsOn: [directory],
      // The job moves to the new file before the old one goes.
      createBeforeDestroy: true,
      render: () => ({
        path: `${folder}/${hash}/${fileName}`,
        // Terraform runs in cdktf.out/stacks/<name>.
        source: `../../wheels/${hash}/${fileName}`,
      }),
    });
  }

  /** A reference to its path in the workspace, as clusters see it: `/Workspace/…`. */
  get workspacePath(): string {
    return this.file.getStringAttribute('workspace_path');
  }

  /** What is wrong with an entry point, as far as the project says: a function of the package cannot be known here. */
  entryPointProblem(name: string): Mistake | undefined {
    const scripts = Object.keys(this.content?.project.scripts ?? {});
    if (this.content === undefined || scripts.includes(name) || /^[A-Za-z_]\w*$/.test(name)) return undefined;
    return unknownEntryPoint(name, this.content.project.directory, scripts);
  }

  /**
   * Makes the wheel below `outdir` unless one of this hash is there already.
   * @internal
   * @throws WheelError when it does not build
   */
  build(outdir: string): void {
    if (this.content === undefined) return;
    const target = join(outdir, 'wheels', this.content.hash, this.content.fileName);
    if (existsSync(target)) return;
    const bytes = this.content.make();
    writeWhole(target, (unfinished) => writeFileSync(unfinished, bytes));
  }

  private readContent(props: WheelProps): Content | undefined {
    try {
      const project = readWheelProject(props.source);
      return props.build === undefined ? packed(project) : built(project, props.build, props.fileName);
    } catch (error) {
      if (!(error instanceof WheelError)) throw error;
      report(this, error.mistake);
      return undefined;
    }
  }
}

function packed(project: WheelProject): Content {
  const files = packageFiles(project);
  const pyproject = { name: 'pyproject.toml', path: join(project.directory, 'pyproject.toml') };
  const hash = hashFiles([pyproject, ...files.map(({ source, target }) => ({ name: target, path: source }))]);
  // The version carries the hash too, or pip would keep an installed wheel of the same version.
  const version = `${project.version}+${hash.slice(0, 8)}`;
  return {
    project,
    hash,
    fileName: `${project.name}-${version}-py3-none-any.whl`,
    make: () => packWheel(project, version, files),
  };
}

function built(project: WheelProject, command: string, givenName: string | undefined): Content {
  const files = listSourceFiles(project.directory);
  const fileName = givenName ?? `${project.name}-${project.version}-py3-none-any.whl`;
  return {
    project,
    hash: hashFiles(files.map((name) => ({ name, path: join(project.directory, name) }))),
    fileName,
    make: () => buildWheel(project.directory, command, fileName),
  };
}
