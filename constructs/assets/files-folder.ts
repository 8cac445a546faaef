import type { DirectoryConfig } from '#databricks/directory';
import { Resource } from '../private/resource.ts';
import type { Stack } from '../stack.ts';

const ID = 'project_files';

/**
 * The folder of a stack's files in the workspace, where they lie to each other as in the project: a notebook finds
 * what it runs with `%run ./…`, a script what it imports. It is made with the first file, and goes with the last one.
 */
export class FilesFolder extends Resource<DirectoryConfig> {
  static of(stack: Stack): FilesFolder {
    const known = stack.node.tryFindChild(ID);
    return known instanceof FilesFolder ? known : new FilesFolder(stack);
  }

  readonly path: string;

  private constructor(stack: Stack) {
    const path = `/Shared/lakeform_files/${stack.named(stack.node.id)}`;
    super(stack, ID, {
      type: 'databricks_directory',
      // The provider makes the folders in it, which nothing else would remove.
      render: () => ({ path, delete_recursive: true }),
    });
    this.path = path;
  }
}
