import type { Construct } from 'constructs';
import { TerraformProvider } from '#cdktf';
import type { DatabricksProviderConfig } from '#databricks/provider';
import type { TerraformShape } from './terraform-shape.ts';

/** The provider of a stack, typed by the bindings and rendered as plain data, like the resources. */
export class DatabricksProvider extends TerraformProvider {
  private readonly attributes: TerraformShape<DatabricksProviderConfig>;

  constructor(scope: Construct, attributes: TerraformShape<DatabricksProviderConfig>) {
    super(scope, 'databricks', {
      terraformResourceType: 'databricks',
      // The bindings ask for the version they were made from; everything since is compatible and many bugs younger.
      terraformGeneratorMetadata: { providerName: 'databricks', providerVersion: '~> 1.128' },
      terraformProviderSource: 'databricks/databricks',
    });
    this.attributes = attributes;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.attributes };
  }
}
