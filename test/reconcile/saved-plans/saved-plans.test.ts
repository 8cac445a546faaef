import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../synthesized-fixture.ts';
import { Checkout, openPlans, savedPlans, told } from './saved-plans-fixture.ts';

test('the stacks of another checkout of the same commit are those that were planned', async () => {
  const checkout = new Checkout();
  const plans = await savedPlans(checkout);
  const elsewhere = checkout.copy();
  const stacks = plans.matchingStacks(elsewhere.stacks, elsewhere.outdir);
  expect(stacks.map(({ name }) => name)).toEqual(['reports-dev']);
});

test('they get the providers that they were planned with', async () => {
  const checkout = new Checkout();
  const plans = await savedPlans(checkout);
  const elsewhere = checkout.copy();
  elsewhere.write('stacks/reports-dev/.terraform.lock.hcl', 'provider 1.129.0');
  plans.matchingStacks(elsewhere.stacks, elsewhere.outdir);
  const lock = join(elsewhere.outdir, 'stacks/reports-dev/.terraform.lock.hcl');
  expect(readFileSync(lock, 'utf8')).toBe('provider 1.128.0\n');
});

test('a wheel is the one that was planned, since building it again need not give the same bytes', async () => {
  const checkout = new Checkout();
  const plans = await savedPlans(checkout);
  const elsewhere = checkout.copy();
  elsewhere.write('wheels/4f2a/reports.whl', 'the same sources, built a second later');
  plans.restoreUploads(elsewhere.outdir);
  expect(plans.matchingStacks(elsewhere.stacks, elsewhere.outdir)).toHaveLength(1);
});

test('what differs is named, all of it', async () => {
  const checkout = new Checkout();
  const plans = await savedPlans(checkout);
  checkout.declare({
    databricks_job: { report: { name: 'weekly report' } },
    databricks_notebook: { summary: {} },
    databricks_workspace_file: { reports: { source: '../../wheels/4f2a/reports.whl' } },
  });
  expect(
    told(() => plans.matchingStacks(checkout.stacks, checkout.outdir), plans.folder),
  ).toMatchInlineSnapshot(`
    "what is declared here is not what was planned in plan:
      reports-dev: databricks_job.report differs
      reports-dev: databricks_notebook.report is gone
      reports-dev: databricks_notebook.summary is new
      hint: nothing was applied; check out the commit that was planned, or plan again: lakeform plan --out plan --env dev"
  `);
});

test('a file that is uploaded belongs to what was planned', async () => {
  const checkout = new Checkout();
  const plans = await savedPlans(checkout);
  checkout.write('files/notebooks/report.py', 'another notebook');
  expect(
    told(() => plans.matchingStacks(checkout.stacks, checkout.outdir), plans.folder),
  ).toMatchInlineSnapshot(`
    "what is declared here is not what was planned in plan:
      reports-dev: files/notebooks/report.py differs
      hint: nothing was applied; check out the commit that was planned, or plan again: lakeform plan --out plan --env dev"
  `);
});

test('a stack that is no longer declared is a difference, too', async () => {
  const plans = await savedPlans(new Checkout());
  expect(told(() => plans.matchingStacks([], '.'), plans.folder)).toContain('  reports-dev is gone\n');
});

test.each([
  'stacks/reports-dev/plan.tfplan',
  'stacks/reports-dev/cdk.tf.json',
  'stacks/reports-dev/terraform.lock.hcl',
])('without its %s nothing is applied', async (path) => {
  const { folder } = await savedPlans(new Checkout());
  rmSync(join(folder, path));
  expect(told(() => openPlans(folder), folder)).toBe(
    `plan/${path} is missing, or not what was saved\n` +
      '  hint: nothing was applied; fetch the whole folder again, or plan again: lakeform plan --out plan --env dev',
  );
});

test('a plan that was exchanged is not applied', async () => {
  const { folder } = await savedPlans(new Checkout());
  writeFileSync(join(folder, 'stacks/reports-dev/plan.tfplan'), 'another plan');
  expect(() => openPlans(folder)).toThrow('is missing, or not what was saved');
});

test('only what made a plan can apply it', async () => {
  const plans = await savedPlans(new Checkout());
  plans.checkProgram({ path: '/opt/terraform', version: '1.11.4' });
  const tofu = { path: '/usr/bin/tofu', version: '1.12.6' };
  expect(told(() => plans.checkProgram(tofu), plans.folder)).toMatchInlineSnapshot(`
    "the plan in plan was made by terraform 1.11.4; here is tofu 1.12.6, which cannot apply it
      hint: name the one that made it with --terraform <path>"
  `);
});

test('a folder without a plan', () => {
  const folder = temporaryDirectory();
  expect(told(() => openPlans(folder), folder)).toMatchInlineSnapshot(`
    "no plan was saved in plan: it has no lakeform-plan.json
      hint: save one: lakeform plan --env <name> --out plan"
  `);
});

test('a plan of a later version', async () => {
  const { folder, index } = await savedPlans(new Checkout());
  writeFileSync(join(folder, 'lakeform-plan.json'), JSON.stringify({ ...index, version: 2 }));
  expect(told(() => openPlans(folder), folder)).toMatchInlineSnapshot(`
    "plan/lakeform-plan.json is not what this version of lakeform writes: version: Invalid input: expected 1
      hint: plan again: lakeform plan --env <name> --out plan"
  `);
});

test('a plan that would write outside of the output folder', async () => {
  const { folder, index } = await savedPlans(new Checkout());
  const stacks = index.stacks.map((stack) => ({ ...stack, uploads: { '../main.ts': '0'.repeat(64) } }));
  writeFileSync(join(folder, 'lakeform-plan.json'), JSON.stringify({ ...index, stacks }));
  expect(told(() => openPlans(folder), folder)).toMatchInlineSnapshot(`
    "plan/lakeform-plan.json is not what this version of lakeform writes: stacks.0.uploads.../main.ts: Invalid key in record
      hint: plan again: lakeform plan --env <name> --out plan"
  `);
});
