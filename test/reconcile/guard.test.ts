import { expect, test } from 'vitest';
import { UserError } from '../../messages/user-error.ts';
import { type Destruction, guard } from '../../reconcile/guard.ts';
import { lossesOf } from '../../reconcile/losses.ts';
import { meaningOf } from '../../reconcile/plan-meaning.ts';
import type { StackTemplate } from '../../reconcile/stack-template.ts';
import { planFixture } from './plan-json-fixture.ts';

const experiment = {
  address: 'databricks_mlflow_experiment.churn',
  action: 'delete',
  protection: 'x',
} as const;
const schema = { address: 'databricks_schema.raw["a"]', action: 'replace', protection: 'x' } as const;
const destruction: Destruction = {
  stack: 'churn-dev',
  environment: 'dev',
  whole: false,
  losses: [experiment, schema],
};

async function refusal(action: Promise<unknown>): Promise<string> {
  const error: unknown = await action.then(
    () => undefined,
    (reason) => reason,
  );
  if (error instanceof UserError) return error.describe();
  throw new Error(`not refused: ${error}`);
}

function losses(
  address: string,
  actions: readonly string[],
  resource: NonNullable<StackTemplate['resource']>,
) {
  return lossesOf(meaningOf(planFixture({ [address]: { actions } })), { resource });
}

test('what the stack protects may be neither deleted nor replaced', () => {
  const resource = { databricks_cluster: { shared: { lifecycle: { prevent_destroy: true } } } };
  for (const actions of [['delete'], ['delete', 'create'], ['create', 'delete']]) {
    expect(losses('databricks_cluster.shared', actions, resource)).toMatchObject([
      { address: 'databricks_cluster.shared', protection: 'the stack says prevent_destroy' },
    ]);
  }
  expect(losses('databricks_cluster.shared', ['update'], resource)).toEqual([]);
});

test('a stateful resource that is gone from the stack is protected', () => {
  expect(losses('databricks_volume.raw', ['delete'], {})).toMatchObject([
    { protection: 'it holds data and is gone from the stack' },
  ]);
});

test('a stateful resource that is gone is none where all of an unprotected environment goes', () => {
  const plan = meaningOf(planFixture({ 'databricks_volume.raw': { actions: ['delete'] } }));
  expect(lossesOf(plan, { resource: {} }, false)).toEqual([]);
});

test('a stateful resource that the stack declares without protection is not', () => {
  const resource = { databricks_volume: { raw: {} } };
  expect(losses('databricks_volume.raw', ['delete', 'create'], resource)).toEqual([]);
});

test('a job that is gone is not protected', () => {
  expect(losses('databricks_job.churn', ['delete'], {})).toEqual([]);
});

test('what is forgotten is not lost', () => {
  expect(losses('databricks_volume.raw', ['forget'], {})).toEqual([]);
});

test('without a terminal every missing flag is named', async () => {
  expect(await refusal(guard(destruction, { allowed: [] }))).toMatchInlineSnapshot(`
    "churn-dev protects what this plan destroys: databricks_mlflow_experiment.churn, databricks_schema.raw["a"]; nothing was applied to it
      hint: to allow it, add: --allow-destroy databricks_mlflow_experiment.churn --allow-destroy 'databricks_schema.raw["a"]'"
  `);
});

test('only the flags that miss are named', async () => {
  expect(await refusal(guard(destruction, { allowed: [experiment.address] }))).toMatchInlineSnapshot(`
    "churn-dev protects what this plan destroys: databricks_mlflow_experiment.churn, databricks_schema.raw["a"]; nothing was applied to it
      hint: to allow it, add: --allow-destroy 'databricks_schema.raw["a"]'"
  `);
});

test('a whole stack needs its name and each protected address', async () => {
  const whole = { ...destruction, whole: true, losses: [experiment] };
  expect(await refusal(guard(whole, { allowed: [] }))).toMatchInlineSnapshot(`
    "destroying all of churn-dev was not allowed; nothing of it was destroyed
      hint: to allow it, add: --allow-destroy churn-dev --allow-destroy databricks_mlflow_experiment.churn"
  `);
  expect(await guard(whole, { allowed: ['churn-dev', experiment.address] })).toBe(false);
});

test('the name of the environment allows all its stacks, and nothing that is protected', async () => {
  const whole = { ...destruction, whole: true, losses: [] };
  expect(await guard(whole, { allowed: ['dev'] })).toBe(false);
  expect(
    await refusal(guard({ ...whole, losses: [experiment] }, { allowed: ['dev'] })),
  ).toMatchInlineSnapshot(`
    "destroying all of churn-dev was not allowed; nothing of it was destroyed
      hint: to allow it, add: --allow-destroy databricks_mlflow_experiment.churn"
  `);
  expect(
    await refusal(guard({ ...whole, whole: false, losses: [experiment] }, { allowed: ['dev'] })),
  ).toContain(`add: --allow-destroy ${experiment.address}`);
});

test('the name of the stack, typed, allows what is shown', async () => {
  expect(await guard(destruction, { allowed: [], ask: async () => 'churn-dev\n' })).toBe(true);
});

test('any other answer refuses', async () => {
  const answer = guard(destruction, { allowed: [], ask: async () => 'yes' });
  await expect(answer).rejects.toMatchObject({ code: 'destruction_refused', exitCode: 2 });
});
