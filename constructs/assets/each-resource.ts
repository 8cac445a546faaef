import type { Construct } from 'constructs';
import { Lazy } from '#cdktf';
import { escapeLiterals } from '../private/literals.ts';
import { Resource, type ResourceProps } from '../private/resource.ts';

interface EachResourceProps<Config> extends ResourceProps<Config> {
  /** A value for each instance by its key, asked for at synthesis. `EACH_KEY` and `EACH_VALUE` stand for them. */
  readonly instances: () => Readonly<Record<string, string>>;
}

/**
 * A resource of which Terraform makes several instances, at `<address>["<key>"]`: one entry in the synthesized JSON,
 * however many they are (https://developer.hashicorp.com/terraform/language/meta-arguments/for_each).
 */
export class EachResource<Config> extends Resource<Config> {
  private readonly instances: () => Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { instances, ...props }: EachResourceProps<Config>) {
    super(scope, id, props);
    this.instances = instances;
  }

  override get terraformMetaArguments(): Record<string, unknown> {
    // Resolved late: cdktf would write the keys as it writes the names of attributes.
    const forEach = Lazy.anyValue({ produce: () => escapeLiterals(this.instances()) });
    return { ...super.terraformMetaArguments, forEach };
  }
}

export const EACH_KEY = expression('each.key');
export const EACH_VALUE = expression('each.value');

/** What Terraform evaluates, where a literal would be escaped. */
function expression(text: string): string {
  return Lazy.stringValue({ produce: () => `\${${text}}` });
}
