import type { Construct } from 'constructs';
import { DeployedFile, type DeployedFileProps, type FileKind } from './deployed-file.ts';
import { ProjectFile } from './project-file.ts';
import { FILE_LIMIT } from './size-limits.ts';

/** Which file goes where. It keeps its extension. */
export interface WorkspaceFileProps extends DeployedFileProps {}

const WORKSPACE_FILE: FileKind = {
  word: 'WorkspaceFile',
  type: 'databricks_workspace_file',
  permissions: 'workspaceFile',
  nameOf: (path) => path,
  attributes: {},
};

/**
 * A script, a SQL file, an init script, a configuration: any file of the project that is no notebook, of at most
 * 500 MB. Adopted by its path.
 *
 * @example
 * const file = new WorkspaceFile(this, 'ingest', { source: 'scripts/ingest.py' });
 * new PythonFileTask(pipeline, 'ingest', { file });
 */
export class WorkspaceFile extends DeployedFile {
  constructor(scope: Construct, id: string, props: WorkspaceFileProps) {
    super(scope, id, props, new ProjectFile(props.source, FILE_LIMIT), WORKSPACE_FILE);
  }
}
