import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { registerDeploy } from '../../cli/commands/deploy.ts';
import { registerEndpoint } from '../../cli/commands/endpoint.ts';
import { registerEnvironments } from '../../cli/commands/environments.ts';
import { registerLocal } from '../../cli/commands/local.ts';
import { registerLogs } from '../../cli/commands/logs.ts';
import { registerRun } from '../../cli/commands/run.ts';
import { registerSecrets } from '../../cli/commands/secrets.ts';
import { LakeformCommand } from '../../cli/lakeform-command.ts';

const VERBS = [
  registerDeploy,
  registerEndpoint,
  registerEnvironments,
  registerLocal,
  registerLogs,
  registerRun,
  registerSecrets,
];

/** What is written when these words are typed, which are wrong. */
async function complaint(...words: string[]): Promise<string> {
  const written: string[] = [];
  const program = new LakeformCommand('lakeform')
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({ writeErr: (text) => written.push(text) });
  for (const register of VERBS) register(program);
  const error: unknown = await program.parseAsync(words, { from: 'user' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CommanderError);
  return written.join('');
}

test('an argument is missing', async () => {
  expect(await complaint('logs')).toMatchInlineSnapshot(`
    "error: missing required argument 'run'
      hint: lakeform logs <run> [task]; its flags: lakeform logs --help
    "
  `);
  expect(await complaint('environments', 'diff', 'dev')).toMatchInlineSnapshot(`
    "error: missing required argument 'b'
      hint: lakeform environments diff <a> <b>; its flags: lakeform environments diff --help
    "
  `);
});

test('there are too many arguments', async () => {
  expect(await complaint('run', 'churn', 'rows=500')).toMatchInlineSnapshot(`
    "error: too many arguments for 'run'. Expected 1 argument but got 2.
      hint: lakeform run <name>; its flags: lakeform run --help
    "
  `);
  expect(await complaint('environments', 'dfif', 'dev', 'production')).toMatchInlineSnapshot(`
    "error: too many arguments for 'environments'. Expected 0 arguments but got 3.
      hint: lakeform environments, or lakeform environments diff <a> <b>; its flags: lakeform environments --help
    "
  `);
});

test('the value of a flag is missing', async () => {
  expect(await complaint('run', 'churn', '-p')).toMatchInlineSnapshot(`
    "error: option '-p, --param <name=value>' argument missing
      hint: lakeform run <name> --param <name=value>
    "
  `);
  expect(await complaint('deploy', '--env')).toMatchInlineSnapshot(`
    "error: option '--env <name>' argument missing
      hint: lakeform deploy [stack...] --env <name>
    "
  `);
});

test('the value of a flag is none that it takes', async () => {
  expect(await complaint('local', 'start', '--port', 'http')).toMatchInlineSnapshot(`
    "error: option '--port <number>' argument 'http' is invalid. a port is a number from 0 to 65535
      hint: lakeform local start --port <number>
    "
  `);
});

test('nothing is near what was typed', async () => {
  expect(await complaint('zzz')).toMatchInlineSnapshot(`
    "error: unknown command 'zzz'
      hint: lakeform --help lists what there is
    "
  `);
  expect(await complaint('run', 'churn', '--zzz')).toMatchInlineSnapshot(`
    "error: unknown option '--zzz'
      hint: lakeform run --help lists what there is
    "
  `);
});

test('a value that was given to no flag is not repeated: it may be a secret', async () => {
  expect(await complaint('run', 'churn', '--token=hunter2=\n')).toMatchInlineSnapshot(`
    "error: unknown option '--token'
      hint: lakeform run --help lists what there is
    "
  `);
});

test('what commander suggests itself has no second hint', async () => {
  expect(await complaint('rnu', 'churn')).toMatchInlineSnapshot(`
    "error: unknown command 'rnu'
    (Did you mean run?)
    "
  `);
  expect(await complaint('run', 'churn', '--evn', 'dev')).toMatchInlineSnapshot(`
    "error: unknown option '--evn'
    (Did you mean --env?)
    "
  `);
});

test('a flag is missing', async () => {
  expect(await complaint('endpoint', 'query', 'churn')).toMatchInlineSnapshot(`
    "error: required option '--data <json>' not specified
      hint: lakeform endpoint query <name> --data <json>
    "
  `);
});

test('a flag is one of the listing, not of what changes a secret', async () => {
  expect(await complaint('secrets', 'put', 'ml', 'token', '--json')).toMatchInlineSnapshot(`
    "error: unknown option '--json'
      hint: lakeform secrets put --help lists what there is
    "
  `);
});
