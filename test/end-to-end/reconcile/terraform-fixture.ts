import { join } from 'node:path';
import { readSynthesized, type SynthesizedStack } from '../../../reconcile/synthesized.ts';
import type { TerraformSession } from '../../../reconcile/terraform.ts';
import type { TerraformBinary } from '../../../reconcile/terraform-binary.ts';
import { terraformVariables } from '../../../reconcile/terraform-variables.ts';
import { synthesizedProject, writeJson } from '../../reconcile/synthesized-fixture.ts';

/** Resources of Terraform's built-in provider, by name. */
export type DataResources = Readonly<Record<string, object>>;

/** A project of two stacks, `churn-dev` after `platform-dev` (or without it), whose state is kept beside it. */
export class TerraformProject {
  readonly directory: string;
  readonly lines: string[] = [];
  readonly session: TerraformSession;
  readonly stacks: readonly SynthesizedStack[];

  constructor(
    binary: TerraformBinary | undefined,
    platform: DataResources | undefined,
    churn: DataResources,
  ) {
    this.directory = synthesizedProject({
      ...(platform !== undefined && { 'platform-dev': { environment: 'dev' } }),
      'churn-dev': { environment: 'dev', dependencies: ['platform-dev'] },
    });
    if (platform !== undefined) this.declare('platform-dev', platform);
    this.declare('churn-dev', churn);
    this.stacks = readSynthesized(this.directory).stacks('dev');
    this.session = {
      binary: binary ?? { path: 'terraform', version: '0.0.0' },
      env: terraformVariables(process.env),
      signal: new AbortController().signal,
      write: (line) => this.lines.push(line),
    };
  }

  declare(stack: string, resources: DataResources): void {
    const path = join(this.directory, `${stack}.tfstate`);
    writeJson(join(this.directory, 'cdktf.out/stacks', stack), 'cdk.tf.json', {
      terraform: { backend: { local: { path } } },
      ...(Object.keys(resources).length > 0 && { resource: { terraform_data: resources } }),
    });
  }

  /** What was printed since the last call. */
  printed(): readonly string[] {
    return this.lines.splice(0);
  }
}
