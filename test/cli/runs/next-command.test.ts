import { describe, expect, test } from 'vitest';
import { deployCommand, inEnvironment, nextCommands } from '../../../cli/runs/next-command.ts';

describe('a command about a run', () => {
  test('has the flags that lead to its workspace, in the order in which they are typed', () => {
    const next = nextCommands('8841', { profile: 'ml', local: true, env: 'dev' });

    expect(next('repair')).toBe('lakeform repair 8841 --env dev --local --profile ml');
    expect(next('logs', 'train')).toBe('lakeform logs 8841 train --env dev --local --profile ml');
  });

  test('names the folder of the local workspace, and is safe to paste', () => {
    expect(nextCommands('8841', { local: "Bob's lake" })('watch')).toBe(
      String.raw`lakeform watch 8841 --local 'Bob'\''s lake'`,
    );
  });
});

describe('the command that deploys', () => {
  test('goes to where the flags lead', () => {
    expect(deployCommand({ env: 'dev', local: true })).toBe('lakeform deploy --env dev --local');
    expect(deployCommand({ env: 'dev', profile: 'ml' })).toBe('lakeform deploy --env dev');
  });

  test('leaves to the reader an environment that nobody named', () => {
    expect(deployCommand({ local: true })).toBe(
      "lakeform deploy --env <name> --local; 'lakeform environments' lists the names",
    );
  });
});

test('a command that lacks its environment is said as it was typed', () => {
  expect(inEnvironment(['submit', 'churn', '--run-name', 'by hand'], {})).toBe(
    "lakeform submit churn --run-name 'by hand' --env <name>; 'lakeform environments' lists the names",
  );
});
