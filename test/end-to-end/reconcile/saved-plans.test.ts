import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as anyTest, describe, expect } from 'vitest';
import { deployStacks } from '../../../reconcile/deploy.ts';
import { readPlanIndex } from '../../../reconcile/saved-plans/plan-index.ts';
import { savePlans } from '../../../reconcile/saved-plans/save-plans.ts';
import { SavedPlans } from '../../../reconcile/saved-plans/saved-plans.ts';
import { readSynthesized } from '../../../reconcile/synthesized.ts';
import { temporaryDirectory } from '../../reconcile/synthesized-fixture.ts';
import { TERRAFORM_PROGRAMS } from '../terraform-programs.ts';
import { refusal } from './refusal.ts';
import { type DataResources, TerraformProject } from './terraform-fixture.ts';

const keep = { lifecycle: { prevent_destroy: true } };

/** What was planned in one checkout, applied in another. */
describe.each(TERRAFORM_PROGRAMS)('with $name', ({ binary }) => {
  const test = anyTest.skipIf(binary === undefined);

  /** A project, and the folder of its saved plans, which is in none of its checkouts. */
  function newProject(platform: DataResources, churn: DataResources) {
    const project = new TerraformProject(binary, platform, churn);
    const folder = join(temporaryDirectory(), 'plan');
    return {
      project,
      folder,
      declare: (stack: string, resources: DataResources) => project.declare(stack, resources),
      async save(): Promise<string[]> {
        const outdir = join(project.directory, 'cdktf.out');
        const saving = { folder, environment: 'dev', local: false, outdir, now: new Date(0) };
        await savePlans(project.stacks, project.session, saving, () => {});
        return readFileSync(join(folder, 'plan.txt'), 'utf8').trimEnd().split('\n');
      },
      /** Applies what was saved, in a new checkout that has nothing but what is declared. */
      async deploy(allowDestroy: string[] = [], allowUnreviewed: string[] = []): Promise<void> {
        const checkout = temporaryDirectory();
        cpSync(project.directory, checkout, {
          recursive: true,
          filter: (path) => !/\.terraform(\.lock\.hcl)?$/.test(path),
        });
        const outdir = join(checkout, 'cdktf.out');
        const saved = new SavedPlans(folder, readPlanIndex(folder), 'lakeform plan --out plan --env dev');
        const stacks = saved.matchingStacks(readSynthesized(checkout).stacks('dev'), outdir);
        const { planAgain } = saved;
        await deployStacks(stacks, project.session, {
          approval: { allowed: allowDestroy },
          reviewed: { planFile: (stack) => saved.planFile(stack), planAgain, allowUnreviewed },
        });
      },
    };
  }

  test('applies in another checkout exactly what was planned, and then nothing is left to do', async () => {
    const { project, save, deploy } = newProject({ cluster: { input: 'a' } }, { job: { input: 'b' } });
    expect(await save()).toMatchInlineSnapshot(`
      [
        "platform-dev: 1 to create",
        "  +   terraform_data.cluster  create",
        "churn-dev: 1 to create",
        "  +   terraform_data.job  create",
      ]
    `);
    await deploy();
    expect(project.printed().filter((line) => line.includes('Creation complete'))).toMatchObject([
      expect.stringContaining('terraform_data.cluster'),
      expect.stringContaining('terraform_data.job'),
    ]);
    expect(await save()).toEqual(['platform-dev: nothing to do', 'churn-dev: nothing to do']);
    await deploy();
  });

  test('a state that has moved since is not touched', async () => {
    const { project, declare, save, deploy } = newProject({}, { job: { input: 'b' } });
    await save();
    await deployStacks(project.stacks, project.session, { approval: { allowed: [] } });
    expect(await refusal(deploy())).toMatchInlineSnapshot(`
      "the state of churn-dev has changed since this was planned: it was applied already, or somebody else has changed it
        hint: nothing was applied to it; plan again: lakeform plan --out plan --env dev"
    `);

    declare('churn-dev', { job: { input: 'c' } });
    await save();
    await deploy();
    expect(await refusal(deploy())).toContain('it was applied already');
  });

  test('what is protected needs leave when it is applied, whatever was said of the plan', async () => {
    const { declare, save, deploy } = newProject({}, { job: { triggers_replace: 'x', ...keep } });
    await save();
    await deploy();
    declare('churn-dev', { job: { triggers_replace: 'y', ...keep } });
    expect((await save()).at(-1)).toBe('  to deploy this, add: --allow-destroy terraform_data.job');
    expect(await refusal(deploy())).toMatchInlineSnapshot(`
      "churn-dev protects what this plan destroys: terraform_data.job; nothing was applied to it
        hint: to allow it, add: --allow-destroy terraform_data.job"
    `);
    await deploy(['terraform_data.job']);
    expect((await save()).at(-1)).toBe('churn-dev: nothing to do');
  });

  test('a stack that could not be planned is not applied without leave', async () => {
    const { project, folder, declare, save, deploy } = newProject({}, {});
    const made = join(project.directory, 'made');
    const command = `touch ${made}`;
    declare('platform-dev', { cluster: { provisioner: { 'local-exec': { command } } } });
    declare('churn-dev', { job: { input: `\${file("${made}")}` } });
    expect((await save()).at(-1)).toMatchInlineSnapshot(
      `"churn-dev: its plan is made once the changes to platform-dev are applied"`,
    );
    expect(readPlanIndex(folder).stacks[1]).toMatchObject({ type: 'waiting', awaited: ['platform-dev'] });

    expect(await refusal(deploy())).toMatchInlineSnapshot(`
      "the plan of churn-dev could only be made now, so nobody has reviewed it; nothing was applied to it
        hint: now it can be planned for review: lakeform plan --out plan --env dev"
    `);
    expect(existsSync(made)).toBe(true);
    expect((await save()).slice(0, 2)).toEqual(['platform-dev: nothing to do', 'churn-dev: 1 to create']);
  });

  test('a stack that could not be planned is applied with leave', async () => {
    const { project, declare, save, deploy } = newProject({}, {});
    const made = join(project.directory, 'made');
    const command = `touch ${made}`;
    declare('platform-dev', { cluster: { provisioner: { 'local-exec': { command } } } });
    declare('churn-dev', { job: { input: `\${file("${made}")}` } });
    await save();
    await deploy([], ['churn-dev']);
    expect(await save()).toEqual(['platform-dev: nothing to do', 'churn-dev: nothing to do']);
  });
});
