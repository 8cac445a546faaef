import { Construct } from 'constructs';
import type { WorkspaceFileConfig } from '#databricks/workspace-file';
import type { ManagedProps } from '../managed-props.ts';
import type { Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { claimId } from '../private/construct-id.ts';
import { report } from '../private/problems.ts';
import { Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';
import { FilesFolder } from './files-folder.ts';
import type { ProjectFile } from './project-file.ts';

/** Which file goes where. */
export interface DeployedFileProps extends ManagedProps {
  /** The file, relative to where the app is started, and below that folder. */
  readonly source: string;
  /**
   * Where it goes in the workspace: absolute, without `/Workspace` in front, into a folder that is there. What is below
   * `/Shared` every user may change, unless an admin has said otherwise.
   * @default - as in the project, below a folder of the stack: `/Shared/lakeform_files/<prefix><stack>/…`
   */
  readonly path?: string;
}

/** What one kind of file is for Terraform. */
export interface FileKind {
  readonly word: string;
  readonly type: 'databricks_notebook' | 'databricks_workspace_file';
  readonly permissions: 'notebook' | 'workspaceFile';
  /** Its name in the workspace, from the one in the project. */
  readonly nameOf: (path: string) => string;
  /** What it has besides its path and its source. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * A file of the project that is uploaded with the stack. Another content is an update in place at the same path, which
 * the provider sees by the file itself: the synthesized JSON names the file, and stays as it is.
 */
export abstract class DeployedFile extends Construct {
  /** A reference to its path, such as `/Shared/lakeform_files/reports-dev/notebooks/report`. What takes it waits for the file. */
  readonly path: string;
  /** The same as clusters see it: `/Workspace/Shared/…`. */
  readonly workspacePath: string;
  private readonly file: ProjectFile;
  private readonly access: AccessControl<'notebook' | 'workspaceFile'>;

  protected constructor(
    scope: Construct,
    id: string,
    props: DeployedFileProps,
    file: ProjectFile,
    kind: FileKind,
  ) {
    super(scope, claimId(scope, id, kind.word));
    this.file = file;
    if (file.problem !== undefined) report(this, file.problem);
    const folder = props.path === undefined ? FilesFolder.of(Stack.of(this)) : undefined;
    const path = props.path ?? folder?.placeOf(kind.nameOf(file.path)) ?? '';
    const resource = new Resource<WorkspaceFileConfig>(this, 'Resource', {
      type: kind.type,
      managed: props,
      dependsOn: folder && [folder.folders],
      // Tasks move to another path before the old one goes.
      createBeforeDestroy: true,
      render: () => ({ path, source: file.copy, ...kind.attributes }),
    });
    this.path = resource.getStringAttribute('path');
    this.workspacePath = resource.getStringAttribute('workspace_path');
    this.access = new AccessControl(this, { kind: kind.permissions, object: this.path });
  }

  /** May see it. */
  grantRead(...principals: Principal[]): void {
    this.access.grant('CAN_READ', principals);
  }

  /** May see it and run it. */
  grantRun(...principals: Principal[]): void {
    this.access.grant('CAN_RUN', principals);
  }

  /** May see, run and change it: what is changed there is lost when it is deployed again. */
  grantEdit(...principals: Principal[]): void {
    this.access.grant('CAN_EDIT', principals);
  }

  /** May do all that, move and delete it, and say who else may use it. */
  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }

  /** Puts what Terraform uploads below `outdir`. @internal */
  copyTo(outdir: string): void {
    this.file.copyTo(outdir);
  }
}
