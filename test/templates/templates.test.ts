import { Command } from 'commander';
import { expect, test } from 'vitest';
import { registerCancel } from '../../cli/commands/cancel.ts';
import { registerDeploy } from '../../cli/commands/deploy.ts';
import { registerPlan } from '../../cli/commands/plan.ts';
import { registerRun } from '../../cli/commands/run.ts';
import { registerSubmit } from '../../cli/commands/submit.ts';
import { registerSynth } from '../../cli/commands/synth.ts';
import { registerWatch } from '../../cli/commands/watch.ts';
import { commandsIn, stepsOf, TEMPLATES } from './read-template.ts';

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
    registerRun,
    registerSubmit,
    registerSynth,
    registerWatch,
    registerCancel,
  ];
  for (const register of verbs) register(command);
  return command;
}

test.each(TEMPLATES)('the command understands everything that %s tells it', async (template) => {
  const commands = stepsOf(template).flatMap(({ script }) => commandsIn(script));

  expect(commands.map(([verb]) => verb)).toEqual(
    expect.arrayContaining(['plan', 'submit', 'deploy', 'synth', 'run']),
  );
  for (const words of commands) {
    await expect(program().parseAsync(words, { from: 'user' }), words.join(' ')).rejects.toThrow(Understood);
  }
});

test.each(TEMPLATES)('no text of strangers gets into the shells of %s', (template) => {
  const scripts = stepsOf(template).map(({ script }) => script);

  // A branch can be named `$(curl …)`: what GitHub would write into a script comes through its environment.
  expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  expect(
    scripts.filter((script) => /\$\(Build\.(SourceBranch|SourceVersionMessage|RequestedFor)/.test(script)),
  ).toEqual([]);
});
