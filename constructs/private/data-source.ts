import type { Construct } from 'constructs';
import { TerraformDataSource } from '#cdktf';
import type { ElementProps, TerraformAttributes } from './element-props.ts';
import { escapeLiterals } from './literals.ts';

/** A data source of the databricks provider, rendered as a `Resource` is. */
export class DataSource<Config> extends TerraformDataSource {
  private readonly render: () => TerraformAttributes<Config>;

  constructor(scope: Construct, id: string, props: ElementProps<Config>) {
    super(scope, id, {
      terraformResourceType: props.type,
      terraformGeneratorMetadata: { providerName: 'databricks' },
    });
    this.render = props.render;
  }

  get id(): string {
    return this.getStringAttribute('id');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return escapeLiterals(this.render());
  }
}
