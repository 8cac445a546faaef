import { Construct } from 'constructs';
import type { Stack } from '../stack.ts';
import { Folders } from './folders.ts';

const ID = 'project_files';

/**
 * Where a stack's files go in the workspace, lying to each other as in the project: a notebook finds what it runs with
 * `%run ./…`, a script what it imports. It is made with the first file, and goes with the last one.
 */
export class FilesFolder extends Construct {
  static of(stack: Stack): FilesFolder {
    const known = stack.node.tryFindChild(ID);
    return known instanceof FilesFolder ? known : new FilesFolder(stack);
  }

  readonly folders: Folders;
  private readonly path: string;
  private readonly files: string[] = [];

  private constructor(stack: Stack) {
    super(stack, ID);
    this.path = `/Shared/lakeform_files/${stack.named(stack.node.id)}`;
    this.folders = new Folders(this, 'Resource', { root: this.path, files: () => this.files });
  }

  /** The path of a file, whose folder is made. @param name its path in the project */
  placeOf(name: string): string {
    this.files.push(name);
    return this.pathOf(name);
  }

  /** The path of anything of the project. */
  pathOf(name: string): string {
    return `${this.path}/${name}`;
  }
}
