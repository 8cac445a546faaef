import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPlanIndex } from '../../../reconcile/saved-plans/plan-index.ts';
import { temporaryDirectory } from '../synthesized-fixture.ts';
import { Checkout, told } from './saved-plans-fixture.ts';

const newFolder = () => join(temporaryDirectory(), 'plan');

test('the index says what was planned, by what, and what that is made of', async () => {
  const folder = newFolder();
  await new Checkout().save(folder);
  const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(readPlanIndex(folder)).toEqual({
    version: 1,
    environment: 'dev',
    local: false,
    made: '1970-01-01T00:00:00.000Z',
    terraform: { program: 'terraform', version: '1.11.4' },
    changes: true,
    stacks: [
      {
        name: 'reports-dev',
        type: 'planned',
        template: digest,
        uploads: { 'files/notebooks/report.py': digest, 'wheels/4f2a/reports.whl': digest },
        lock: digest,
        plan: digest,
        changes: 1,
        allow_destroy: [],
      },
    ],
  });
});

test('the plan is kept as it was shown', async () => {
  const folder = newFolder();
  await new Checkout().save(folder);
  expect(readFileSync(join(folder, 'plan.txt'), 'utf8')).toMatchInlineSnapshot(`
    "reports-dev: 1 to create
      +   databricks_job.report  create
    "
  `);
});

test('only its owner may look into the folder', async () => {
  const folder = newFolder();
  await new Checkout().save(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('no name in it begins with a dot: stores of artifacts leave those out', async () => {
  const folder = newFolder();
  await new Checkout().save(folder);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => /(^|\/)\./.test(name))).toEqual([]);
});

test('a plan that fails leaves nothing, not even what was saved before', async () => {
  const folder = newFolder();
  const checkout = new Checkout();
  await checkout.save(folder);
  await expect(checkout.save(folder, '[ "$1" = init ]')).rejects.toMatchObject({
    code: 'terraform_plan_failed',
  });
  expect(readdirSync(join(folder, '..'))).toEqual([]);
});

test('saved plans are replaced whole', async () => {
  const folder = newFolder();
  const checkout = new Checkout();
  await checkout.save(folder);
  writeFileSync(join(folder, 'stacks/left-over'), '');
  await checkout.save(folder);
  expect(existsSync(join(folder, 'stacks/left-over'))).toBe(false);
});

test('a folder that is empty is taken', async () => {
  const folder = newFolder();
  mkdirSync(folder);
  await new Checkout().save(folder);
  expect(existsSync(join(folder, 'lakeform-plan.json'))).toBe(true);
});

test('a folder of something else is not', async () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, 'notes.md'), '');
  const error: unknown = await new Checkout().save(folder).catch((reason: unknown) => reason);
  expect(
    told(() => {
      throw error;
    }, folder),
  ).toMatchInlineSnapshot(`
    "plan is there and holds no saved plan: it is not replaced
      hint: name a folder that is not there yet, or is empty"
  `);
  expect(readdirSync(folder)).toEqual(['notes.md']);
});

test('what a killed command left beside it is removed', async () => {
  const folder = newFolder();
  const abandoned = `${folder}.lakeform-999999999`;
  mkdirSync(abandoned, { recursive: true });
  await new Checkout().save(folder);
  expect(existsSync(abandoned)).toBe(false);
});
