import type { Construct } from 'constructs';
import { type ITerraformDependable, Lazy } from '#cdktf';
import type { WorkspaceFileConfig } from '#databricks/workspace-file';
import type { ManagedProps } from '../managed-props.ts';
import { escapeLiterals } from '../private/literals.ts';
import { Resource } from '../private/resource.ts';
import { copyOf } from './project-file.ts';

interface FolderFilesProps {
  readonly managed: ManagedProps;
  readonly dependsOn: readonly ITerraformDependable[] | undefined;
  /** The folder, from the project on. */
  readonly source: string;
  /** Their paths in it. */
  readonly files: readonly string[];
  /** Of the folder in the workspace. */
  readonly path: string;
}

/** All files of a folder as one resource, of which Terraform makes an instance for each, by its path in the folder. */
export class FolderFiles extends Resource<WorkspaceFileConfig> {
  /** By the path in the folder, the copy that is uploaded. */
  private readonly copies: object;

  constructor(scope: Construct, { managed, dependsOn, source, files, path }: FolderFilesProps) {
    super(scope, 'Resource', {
      type: 'databricks_workspace_file',
      managed,
      dependsOn,
      // Tasks move to another path before the old one goes.
      createBeforeDestroy: true,
      render: () => ({ path: `${path}/${expression('each.key')}`, source: expression('each.value') }),
    });
    this.copies = Object.fromEntries(files.map((file) => [file, copyOf(`${source}/${file}`)]));
  }

  override get terraformMetaArguments(): Record<string, unknown> {
    // Resolved late: cdktf would write the names of files as it writes those of attributes.
    const forEach = Lazy.anyValue({ produce: () => escapeLiterals(this.copies) });
    return { ...super.terraformMetaArguments, forEach };
  }
}

/** What Terraform evaluates, where a literal would be escaped. */
function expression(text: string): string {
  return Lazy.stringValue({ produce: () => `\${${text}}` });
}
