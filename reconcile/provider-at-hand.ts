import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templateSchema } from './stack-template.ts';
import type { SynthesizedStack } from './synthesized.ts';
import { StackTerraform, type TerraformSession } from './terraform.ts';

const TEMPLATE = { terraform: { required_providers: { databricks: { source: 'databricks/databricks' } } } };

/** Whether Terraform finds the databricks provider on this machine, asked without a network, in a folder of its own. */
export async function isProviderAtHand(session: TerraformSession): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-doctor-'));
  try {
    const templateFile = join(folder, 'cdk.tf.json');
    writeFileSync(templateFile, JSON.stringify(TEMPLATE));
    const stack: SynthesizedStack = {
      name: 'doctor',
      environment: '',
      protect: true,
      workingDirectory: folder,
      templateFile,
      dependencies: [],
      template: () => templateSchema.parse(TEMPLATE),
    };
    return await new StackTerraform(stack, session).initializeOffline();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
