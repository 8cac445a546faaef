import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { readSynthesized } from '../../reconcile/synthesized.ts';
import { environmentFixture, synthesizedProject, temporaryDirectory } from './synthesized-fixture.ts';

const churn = { resource: { databricks_job: { churn: { name: 'dev_churn' } } } };

function described(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error.describe();
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('stacks come after those they depend on, whatever the manifest says first', () => {
  const project = synthesizedProject({
    'churn-dev': { environment: 'dev', dependencies: ['platform-dev'] },
    'platform-dev': { environment: 'dev' },
    'churn-production': { environment: 'production' },
  });
  expect(readSynthesized(project).stacks('dev')).toMatchObject([
    { name: 'platform-dev', workingDirectory: join(project, 'cdktf.out/stacks/platform-dev') },
    { name: 'churn-dev' },
  ]);
});

test('the job of a pipeline is found by the id its author gave it', () => {
  const app = readSynthesized(synthesizedProject({ 'churn-dev': { environment: 'dev', template: churn } }));
  expect(app.jobName('dev', 'churn')).toBe('dev_churn');
  expect(app.jobName('dev', 'chrun')).toBeUndefined();
  expect(app.pipelines('dev')).toEqual([{ constructId: 'churn', jobName: 'dev_churn', stack: 'churn-dev' }]);
});

test('the name of a cluster is found by the id its author gave it', () => {
  const template = { resource: { databricks_cluster: { shared: { cluster_name: 'dev_shared' } } } };
  const app = readSynthesized(synthesizedProject({ 'platform-dev': { environment: 'dev', template } }));
  expect(app.clusterName('dev', 'shared')).toBe('dev_shared');
  expect(app.clusterName('dev', 'churn')).toBeUndefined();
});

test('the name of a serving endpoint is found by the id its author gave it', () => {
  const template = { resource: { databricks_model_serving: { churn: { name: 'dev_churn' } } } };
  const app = readSynthesized(synthesizedProject({ 'churn-dev': { environment: 'dev', template } }));
  expect(app.endpointName('dev', 'churn')).toBe('dev_churn');
  expect(app.endpointName('dev', 'shared')).toBeUndefined();
});

test('environments keep all their keys', () => {
  const app = readSynthesized(synthesizedProject({ 'churn-dev': { environment: 'dev' } }));
  expect([...app.environments.keys()]).toEqual(['production', 'dev']);
  expect(app.environment('dev')).toMatchObject({ tags: { team: 'ml' } });
});

test('a project that was never synthesized', () => {
  expect(described(() => readSynthesized(temporaryDirectory()))).toMatchInlineSnapshot(`
    "nothing is synthesized in cdktf.out
      hint: type: lakeform synth"
  `);
});

test('an environment that was not synthesized', () => {
  const app = readSynthesized(synthesizedProject({ 'churn-dev': { environment: 'dev' } }));
  expect(described(() => app.stacks('production'))).toMatchInlineSnapshot(`
    "'production' is not synthesized in cdktf.out
      hint: type: lakeform synth --env production"
  `);
});

test('an environment that does not exist', () => {
  const app = readSynthesized(synthesizedProject({ 'churn-dev': { environment: 'dev' } }));
  expect(described(() => app.stacks('prodction'))).toMatchInlineSnapshot(`
    "no environment 'prodction'; there are: production, dev
      hint: did you mean 'production'?"
  `);
});

describe('of a family', () => {
  const name = 'pr-feature-x-1a2b3c';
  const families = { 'pr-*': environmentFixture('pr-1') };
  const project = () =>
    synthesizedProject(
      { [`churn-${name}`]: { environment: name, template: churn } },
      { environments: { [name]: environmentFixture(name) }, families, names: { 'pr-feature/x': name } },
    );

  test('one that is synthesized is found by its name, and by what it was called', () => {
    const app = readSynthesized(project());
    for (const given of [name, 'pr-feature/x']) {
      expect(app.environment(given).name).toBe(name);
      expect(app.stacks(given)).toMatchObject([{ name: `churn-${name}`, protect: false }]);
      expect(app.jobName(given, 'churn')).toBe('dev_churn');
      expect(app.isOfFamily(given)).toBe(false);
    }
  });

  test('any other is there when it is synthesized', () => {
    const app = readSynthesized(project());
    expect(app.isOfFamily('pr-42')).toBe(true);
    expect(described(() => app.environment('pr-42'))).toMatchInlineSnapshot(`
      "'pr-42' is not synthesized in cdktf.out
        hint: type: lakeform synth --env pr-42"
    `);
    expect(described(() => app.stacks('pr-feature/y'))).toMatchInlineSnapshot(`
      "'pr-feature/y' is not synthesized in cdktf.out
        hint: type: lakeform synth --env pr-feature/y"
    `);
  });

  test('a name that is none', () => {
    const app = readSynthesized(project());
    expect(described(() => app.environment('pr-'))).toMatchInlineSnapshot(`
      "no environment 'pr-'; there are: production, dev, pr-feature-x-1a2b3c, pr-*
        hint: something has to stand for the *, as in pr-1"
    `);
    expect(described(() => app.environment('pr-*'))).toMatchInlineSnapshot(`
      "no environment 'pr-*'; there are: production, dev, pr-feature-x-1a2b3c, pr-*
        hint: something has to stand for the *, as in pr-1"
    `);
    expect(described(() => app.environment('rp-42'))).toMatchInlineSnapshot(
      `"no environment 'rp-42'; there are: production, dev, pr-feature-x-1a2b3c, pr-*"`,
    );
  });
});

test('stacks that depend on each other', () => {
  const project = synthesizedProject({
    a: { environment: 'dev', dependencies: ['b'] },
    b: { environment: 'dev', dependencies: ['a'] },
  });
  expect(described(() => readSynthesized(project).stacks('dev'))).toMatchInlineSnapshot(`
    "stacks depend on each other in a circle: a → b → a
      hint: let one of them name what the other makes instead of depending on it"
  `);
});

test('a manifest that is no JSON', () => {
  const project = synthesizedProject({ 'churn-dev': { environment: 'dev' } });
  writeFileSync(join(project, 'cdktf.out/manifest.json'), '{');
  expect(described(() => readSynthesized(project)).replace(project, '')).toMatchInlineSnapshot(`
    "/cdktf.out/manifest.json is not what the app writes: no JSON
      hint: type: lakeform synth"
  `);
});
