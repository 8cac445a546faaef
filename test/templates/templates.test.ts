import { Command } from 'commander';
import { expect, test } from 'vitest';
import { registerCancel } from '../../cli/commands/cancel.ts';
import { registerDeploy } from '../../cli/commands/deploy.ts';
import { registerDestroy } from '../../cli/commands/destroy.ts';
import { registerPlan } from '../../cli/commands/plan.ts';
import { registerRun } from '../../cli/commands/run.ts';
import { registerSubmit } from '../../cli/commands/submit.ts';
import { registerSynth } from '../../cli/commands/synth.ts';
import { registerWatch } from '../../cli/commands/watch.ts';
import { commandsIn, PREVIEW_TEMPLATES, stepsOf, TEMPLATES } from './read-template.ts';

class Understood extends Error {}

/** The command with every verb that templates use, as far as it understands what it is told. */
function program(): Command {
  const command = new Command('lakeform').exitOverride().configureOutput({ writeErr: () => {} });
  command.hook('preAction', () => {
    throw new Understood();
  });
  const verbs = [
    registerPlan,
    registerDeploy,
    registerDestroy,
    registerRun,
    registerSubmit,
    registerSynth,
    registerWatch,
    registerCancel,
  ];
  for (const register of verbs) register(command);
  return command;
}

test.each([
  ...TEMPLATES.map((template) => ({ template, verbs: ['plan', 'submit', 'deploy', 'synth', 'run'] })),
  ...PREVIEW_TEMPLATES.map((template) => ({ template, verbs: ['deploy', 'run', 'destroy'] })),
])('the command understands everything that $template tells it', async ({ template, verbs }) => {
  const commands = stepsOf(template).flatMap(({ script }) => commandsIn(script));

  expect(commands.map(([verb]) => verb)).toEqual(expect.arrayContaining(verbs));
  for (const words of commands) {
    await expect(program().parseAsync(words, { from: 'user' }), words.join(' ')).rejects.toThrow(Understood);
  }
});

test.each([...TEMPLATES, ...PREVIEW_TEMPLATES])(
  'no text of strangers gets into the shells of %s',
  (template) => {
    const scripts = stepsOf(template).map(({ script }) => script);

    // A branch can be named `$(curl …)`: what GitHub would write into a script comes through its environment.
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
    expect(
      scripts.filter((script) => /\$\(Build\.(SourceBranch|SourceVersionMessage|RequestedFor)/.test(script)),
    ).toEqual([]);
  },
);
