import { describe, expect, test } from 'vitest';
import { dev } from '../../environments/dev.ts';
import { type Environment, Environments, type Family, family, overlay } from '../../environments/index.ts';
import { previews } from '../../environments/previews.ts';
import { production } from '../../environments/production.ts';
import { UserError } from '../../messages/user-error.ts';

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error.describe();
    throw error;
  }
  throw new Error('accepted');
}

function named(LAKEFORM_ENV: string, families: readonly Family[] = [previews]) {
  return new Environments<Environment>([production, dev, ...families], { LAKEFORM_ENV });
}

test('one of a family exists when it is named', () => {
  expect(named('').all).toEqual([production, dev]);
  expect(named('dev').all).toEqual([production, dev]);

  const { all, selected } = named('pr-42');
  expect(all.map(({ name }) => name)).toEqual(['production', 'dev', 'pr-42']);
  expect(selected).toMatchObject([
    { name: 'pr-42', naming: { prefix: 'pr_42_', platform: 'dev_' }, data: { volume: 'pr_42' } },
  ]);
});

test('it takes its place on a local workspace', () => {
  const LAKEFORM_LOCAL = 'http://127.0.0.1:1';
  const { all, selected } = new Environments([production, previews], {
    LAKEFORM_ENV: 'pr-42',
    LAKEFORM_LOCAL,
  });

  expect(selected).toMatchObject([{ workspace: { host: LAKEFORM_LOCAL }, backend: { type: 'local' } }]);
  expect(all.at(-1)).toMatchObject({ workspace: dev.workspace, backend: { type: 's3' } });
});

test('a branch is a name, which is told', () => {
  const { names, selected } = named('pr-feature/BI-4810 Größe');

  expect(names).toMatchInlineSnapshot(`
    {
      "pr-feature/BI-4810 Größe": "pr-feature-bi-4810-gr-e-efd0c7",
    }
  `);
  expect(selected).toMatchObject([
    { name: 'pr-feature-bi-4810-gr-e-efd0c7', naming: { prefix: 'pr_feature_bi_4810_gr_e_efd0c7_' } },
  ]);
  expect(named('pr-42').names).toEqual({});
  expect(named('dev').names).toEqual({});
});

test('an environment that is given by itself is no member', () => {
  const ana = overlay(dev, { name: 'pr-ana', naming: { prefix: 'ana_' }, data: { schema: 'ana' } });
  const { selected } = new Environments([production, ana, previews], { LAKEFORM_ENV: 'pr-ana' });

  expect(selected).toEqual([ana]);
});

test('each has an example', () => {
  expect(named('').families).toMatchObject({ 'pr-*': { name: 'pr-1', naming: { prefix: 'pr_1_' } } });
});

test('an unknown name lists them; a * that stands for nothing is told', () => {
  expect(refusal(() => named('rp-42').selected)).toMatchInlineSnapshot(
    `"unknown environment 'rp-42'; there are: production, dev, pr-*"`,
  );
  expect(refusal(() => named('pr').selected)).toMatchInlineSnapshot(
    `"unknown environment 'pr'; there are: production, dev, pr-*"`,
  );
  expect(refusal(() => named('pr-').selected)).toMatchInlineSnapshot(`
    "'pr-' does not say which environment of pr-* is meant
      hint: something has to stand for the *, as in pr-1"
  `);
  expect(refusal(() => named('pr-*').selected)).toMatchInlineSnapshot(`
    "'pr-*' does not say which environment of pr-* is meant
      hint: something has to stand for the *, as in pr-1"
  `);
});

test('a pattern that would take other names', () => {
  expect(refusal(() => family('p*', () => dev))).toMatchInlineSnapshot(`
    "'p*' cannot be the pattern of names: it is up to 16 lower-case letters, digits and -, then *
      hint: a - stands before the *, as in 'pr-*'"
  `);
  for (const pattern of ['*', 'pr-', 'PR-*', 'pr-*-x', '-*', 'pr_*', 'a-name-so-long-that-*']) {
    expect(refusal(() => family(pattern, () => dev))).toContain(`'${pattern}' cannot be`);
  }
});

describe('what is wrong with it', () => {
  test('nothing follows from the name', () => {
    const careless = family('pr-*', (name) =>
      overlay(production, { name, naming: { prefix: 'pr_' }, data: { schema: 'pr' } }),
    );

    expect(refusal(() => named('', [careless]).all)).toMatchInlineSnapshot(`
      "3 problems in environments

      environments 'pr-*': naming.prefix is 'pr_' in all of them
        hint: put the name into it
      environments 'pr-*': data is '/Volumes/ml/pr/churn' in all of them
        hint: put the name into it
      environments 'pr-*': the place of the state is 's3://corp-terraform-state/lakeform/production' in all of them
        hint: put the name into it"
    `);
  });

  test('a value, told once', () => {
    const wrong = family('pr-*', (name, identifier) =>
      overlay(previewOf(name, identifier), { name, tasks: { retries: -1 } }),
    );

    expect(refusal(() => named('pr-42', [wrong]).all)).toMatchInlineSnapshot(`
      "1 problem in environments

      environment 'pr-1': tasks.retries is -1: must be 0 or more"
    `);
  });

  test('one that would write over an environment that is always there', () => {
    const unlucky = family('pr-*', (name) => {
      const [, rest = ''] = name.split('-');
      return overlay(previewOf(name, rest), { name, data: { schema: rest }, naming: { prefix: `${rest}_` } });
    });

    expect(named('pr-42', [unlucky]).selected).toHaveLength(1);
    expect(refusal(() => named('pr-dev', [unlucky]).selected)).toMatchInlineSnapshot(`
      "2 problems in environments

      environment 'pr-dev': data is /Volumes/ml/dev/churn, which is dev's: its pipelines would write over it
      environment 'pr-dev': naming.prefix is 'dev_', which is dev's"
    `);
  });
});

function previewOf(name: string, identifier: string): Environment {
  return overlay(dev, { name, naming: { prefix: `${identifier}_` }, data: { schema: identifier } });
}

test('what an app adds to its environments its families have, too', () => {
  type OwnEnvironment = Environment & { readonly variables: { readonly warehouseId: string } };
  const base: OwnEnvironment = { ...dev, variables: { warehouseId: 'a1' } };
  const own = family('pr-*', (name, identifier) =>
    overlay(base, { name, naming: { prefix: `${identifier}_` }, data: { schema: identifier } }),
  );
  const [environment] = new Environments([base, own], { LAKEFORM_ENV: 'pr-42' }).selected;

  expect(environment?.variables.warehouseId).toBe('a1');
});
