import { relative } from 'node:path';
import type { SynthesizedStack } from '../../reconcile/synthesized.ts';
import { aligned } from '../aligned.ts';
import { interruption } from '../interruption.ts';
import { answerInJson } from '../json-answer.ts';
import {
  localTarget,
  type SynthesisFlags,
  synthesizeApp,
  writeToStdout,
} from '../synthesized-environment.ts';

export interface SynthFlags extends SynthesisFlags {
  readonly json?: boolean;
}

/** `lakeform synth`: the app as Terraform JSON. */
export async function synth(flags: SynthFlags): Promise<void> {
  if (flags.json) {
    return answerInJson({ stacks: [] }, async () => ({ stacks: (await writtenStacks(flags)).map(facts) }));
  }
  const rows = (await writtenStacks(flags)).map(({ name, workingDirectory }) => [
    name,
    relative(process.cwd(), workingDirectory),
  ]);
  for (const line of aligned(rows)) writeToStdout(line);
}

async function writtenStacks(flags: SynthFlags): Promise<readonly SynthesizedStack[]> {
  const environment = flags.env ?? (process.env.LAKEFORM_ENV || undefined);
  const app = await synthesizeApp(environment, localTarget(flags), interruption());
  const environments = environment === undefined ? [...app.environments.keys()] : [environment];
  return environments.flatMap((name) => app.stacks(name));
}

function facts({ name, environment, workingDirectory }: SynthesizedStack) {
  return { name, environment, directory: workingDirectory };
}
