import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Cluster, Stack } from '../../constructs/index.ts';
import { synthesizeOrThrow } from '../../constructs/synthesize.ts';
import { synthesized } from '../support/problems.ts';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'lakeform-families-'));
});

afterEach(() => rmSync(outdir, { recursive: true }));

const dev = { name: 'dev' };
const preview = { name: 'pr-42' };
const environments = { all: [dev, preview], selected: [preview], families: { 'pr-*': { name: 'pr-1' } } };

test('families and other names of environments are told to those who do not run the app', () => {
  const names = { 'pr-feature/x': 'pr-42' };
  synthesizeOrThrow({
    outdir,
    environments: { ...environments, names },
    stacks: (app, { name }) => new Stack(app, `churn-${name}`),
  });

  expect(JSON.parse(readFileSync(join(outdir, 'lakeform.json'), 'utf8'))).toEqual({
    version: 1,
    environments: { dev, 'pr-42': preview },
    families: { 'pr-*': { name: 'pr-1' } },
    names,
    stacks: { 'churn-pr-42': { environment: 'pr-42' } },
  });
});

test('a stack that does not carry the name of its environment is refused where there are families', () => {
  const stacks = (app: ConstructorParameters<typeof Stack>[0]) => new Stack(app, 'churn');
  const { families: _, ...withoutFamilies } = environments;

  expect(() => synthesizeOrThrow({ outdir, environments, stacks })).toThrowErrorMatchingInlineSnapshot(`
    [UserError: 1 problem in stack churn

    [churn] its id does not hold the name of its environment, 'pr-42': all of the family would share one state
      hint: put environment.name into it]
  `);
  expect(() => synthesizeOrThrow({ outdir, environments: withoutFamilies, stacks })).not.toThrow();
});

test('what the platform gives is called after the environment whose platform it is', () => {
  const nameOn = (naming: { prefix: string; platform?: string }) => {
    const { data } = synthesized((stack) => Cluster.fromName(stack, 'shared', stack.ofPlatform('shared')), {
      naming,
    });
    return data?.databricks_cluster?.shared?.cluster_name;
  };

  expect(nameOn({ prefix: 'dev_' })).toBe('dev_shared');
  expect(nameOn({ prefix: 'pr_42_', platform: 'dev_' })).toBe('dev_shared');
  expect(nameOn({ prefix: 'pr_42_', platform: '' })).toBe('shared');
});
