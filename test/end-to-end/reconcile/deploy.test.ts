import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as anyTest, describe, expect } from 'vitest';
import { deployStacks, destroyStacks } from '../../../reconcile/deploy.ts';
import { describeShownPlan, planStacks } from '../../../reconcile/plan.ts';
import { TERRAFORM_PROGRAMS } from '../terraform-programs.ts';
import { refusal } from './refusal.ts';
import { type DataResources, TerraformProject } from './terraform-fixture.ts';

const nothingAllowed = { allowed: [] };
const keep = { lifecycle: { prevent_destroy: true } };

async function deploy(project: TerraformProject, allowed: string[] = [], ask?: () => Promise<string>) {
  await deployStacks(project.stacks, project.session, { approval: { allowed, ask } });
}

async function plan(project: TerraformProject): Promise<readonly string[]> {
  const shown: string[] = [];
  await planStacks(project.stacks, project.session, (plan) => shown.push(...describeShownPlan(plan, false)));
  return shown;
}

describe.each(TERRAFORM_PROGRAMS)('with $name', ({ name, binary }) => {
  const test = anyTest.skipIf(binary === undefined);

  function newProject(platform: DataResources | undefined, churn: DataResources): TerraformProject {
    return new TerraformProject(binary, platform, churn);
  }

  test('deploys in dependency order, then plans quietly', async () => {
    const project = newProject({ cluster: { input: 'a' } }, { job: { input: 'b' } });
    expect(await plan(project)).toMatchInlineSnapshot(`
      [
        "platform-dev: 1 to create",
        "  +   terraform_data.cluster  create",
        "churn-dev: 1 to create",
        "  +   terraform_data.job  create",
      ]
    `);
    await deploy(project);
    expect(project.printed().filter((line) => line.includes('Creation complete'))).toMatchObject([
      expect.stringContaining('terraform_data.cluster'),
      expect.stringContaining('terraform_data.job'),
    ]);
    expect(await plan(project)).toMatchInlineSnapshot(`
      [
        "platform-dev: nothing to do",
        "churn-dev: nothing to do",
      ]
    `);
  });

  test('shows an update with its values and a replacement with its reason', async () => {
    const project = newProject({ a: { input: 1 } }, { b: { triggers_replace: 'x' } });
    await deploy(project);
    project.declare('platform-dev', { a: { input: 2 } });
    project.declare('churn-dev', { b: { triggers_replace: 'y' } });
    expect(await plan(project)).toMatchInlineSnapshot(`
      [
        "platform-dev: 1 to update",
        "  ~   terraform_data.a  update in place: input 1 → 2, output 1 → (known after apply)",
        "churn-dev: 1 to replace",
        "  -/+ terraform_data.b  replace because of triggers_replace "x" → "y"",
      ]
    `);
  });

  test('leaves neither a plan file nor an override behind', async () => {
    const project = newProject(undefined, { b: { input: 1, ...keep } });
    await deploy(project);
    project.declare('churn-dev', { b: { triggers_replace: 'y', ...keep } });
    await refusal(deploy(project));
    const files = readdirSync(join(project.directory, 'cdktf.out/stacks/churn-dev'), { recursive: true });
    expect(files.filter((file) => /tfplan|override/.test(String(file)))).toEqual([]);
  });

  test('refuses to replace what the stack protects, and names the flag', async () => {
    const project = newProject(undefined, { b: { triggers_replace: 'x', ...keep } });
    await deploy(project);
    project.declare('churn-dev', { b: { triggers_replace: 'y', ...keep } });
    project.printed();
    expect(await refusal(deploy(project))).toMatchInlineSnapshot(`
      "churn-dev protects what this plan destroys: terraform_data.b; nothing was applied to it
        hint: to allow it, add: --allow-destroy terraform_data.b"
    `);
    expect(project.printed()).toMatchInlineSnapshot(`
      [
        "churn-dev: 1 to replace",
        "  -/+ terraform_data.b  replace because of triggers_replace "x" → "y"",
        "  ! would replace terraform_data.b: the stack says prevent_destroy",
      ]
    `);
  });

  test('replaces what the stack protects when its address is allowed', async () => {
    const project = newProject(undefined, { b: { triggers_replace: 'x', ...keep } });
    await deploy(project);
    project.declare('churn-dev', { b: { triggers_replace: 'y', ...keep } });
    await deploy(project, ['terraform_data.b']);
    expect(await plan(project)).toEqual(['churn-dev: nothing to do']);
  });

  test('applies nothing that another command has declared meanwhile', async () => {
    const project = newProject({ a: { input: 1 } }, { b: { input: 1 } });
    const answer = async () => {
      project.declare('churn-dev', { b: { input: 2 } });
      return 'y';
    };
    expect(
      (await refusal(deploy(project, [], answer))).replaceAll(project.directory, '…'),
    ).toMatchInlineSnapshot(`
      "another command has written churn-dev anew since this one began: …/cdktf.out/stacks/churn-dev/cdk.tf.json
        hint: nothing was planned for it; once the other one has ended, type the same again"
    `);
    expect(project.printed().at(-1)).toBe('applied: platform-dev; not applied: churn-dev');
  });

  test('asks once at a terminal, and an answer other than yes applies nothing', async () => {
    const project = newProject({ a: { input: 1 } }, { b: { input: 1 } });
    expect(await refusal(deploy(project, [], async () => ''))).toMatchInlineSnapshot(
      `"nothing was applied to platform-dev"`,
    );
    expect(project.printed().at(-1)).toMatchInlineSnapshot(
      `"applied: none; not applied: platform-dev; not reached: churn-dev"`,
    );
    expect((await plan(project)).at(0)).toBe('platform-dev: 1 to create');
  });

  test('stops at the first stack that fails and says how far it came', async () => {
    const fails = { provisioner: { 'local-exec': { command: 'exit 3' } } };
    const project = newProject({ a: { input: 1 } }, { b: fails });
    expect(await refusal(deploy(project))).toBe(
      [
        `${name} apply of churn-dev failed with exit code 1`,
        '  hint: what was done is kept in its state: mend what is said above and type the same again, which does the rest',
      ].join('\n'),
    );
    expect(project.printed().at(-1)).toMatchInlineSnapshot(
      `"applied: platform-dev; only in part: churn-dev"`,
    );
  });

  test('a plan that waits for what another stack makes says so', async () => {
    const project = newProject({ a: { input: 1 } }, {});
    project.declare('churn-dev', { b: { input: `\${file("${project.directory}/made")}` } });
    expect((await plan(project)).at(-1)).toMatchInlineSnapshot(
      `"churn-dev: its plan is made once the changes to platform-dev are applied"`,
    );
  });

  test('a plan that fails by itself fails the command', async () => {
    const project = newProject(undefined, { b: { input: `\${file("/nowhere")}` } });
    expect(await refusal(planStacks(project.stacks, project.session, () => {}))).toBe(
      [
        `${name} plan of churn-dev failed with exit code 1`,
        '  hint: it depends on platform-dev: was that deployed?',
      ].join('\n'),
    );
    expect(project.printed().join('\n')).toContain('/nowhere');
  });

  test('a plan says what deploying it takes', async () => {
    const project = newProject(undefined, { b: { triggers_replace: 'x', ...keep } });
    await deploy(project);
    project.declare('churn-dev', { b: { triggers_replace: 'y', ...keep } });
    expect(await plan(project)).toMatchInlineSnapshot(`
      [
        "churn-dev: 1 to replace",
        "  -/+ terraform_data.b  replace because of triggers_replace "x" → "y"",
        "  ! would replace terraform_data.b: the stack says prevent_destroy",
        "  to deploy this, add: --allow-destroy terraform_data.b",
      ]
    `);
  });

  test('a stack that somebody else works on is neither planned nor applied, and says who does', async () => {
    const project = newProject(undefined, { b: {} });
    const [held, go] = [join(project.directory, 'held'), join(project.directory, 'go')];
    const command = `touch ${held}; until [ -e ${go} ]; do sleep 0.1; done`;
    project.declare('churn-dev', { b: { provisioner: { 'local-exec': { command } } } });
    const first = deploy(project);
    while (!existsSync(held)) await new Promise((resolve) => setTimeout(resolve, 20));
    const second = await refusal(planStacks(project.stacks, project.session, () => {}));
    writeFileSync(go, '');
    await first;
    expect(second.replace(/by .* UTC/, 'by … UTC')).toMatchInlineSnapshot(`
      "the state of churn-dev is locked by … UTC
        hint: wait for its end and type the same again"
    `);
    expect(await plan(project)).toEqual(['churn-dev: nothing to do']);
  });

  test('a plan whose state has changed since is not applied', async () => {
    const project = newProject(undefined, { b: { input: 1 } });
    const ask = async () => {
      await deploy(project);
      return 'y';
    };
    expect(await refusal(deploy(project, [], ask))).toMatchInlineSnapshot(`
      "somebody else has changed the state of churn-dev since this was planned
        hint: nothing was applied to it; type the same again, which plans anew"
    `);
    expect(await plan(project)).toEqual(['churn-dev: nothing to do']);
  });

  test('destroys nothing that is not allowed', async () => {
    const project = newProject(undefined, { b: { input: 1, ...keep } });
    await deploy(project);
    expect(
      await refusal(destroyStacks(project.stacks, project.session, nothingAllowed)),
    ).toMatchInlineSnapshot(`
      "destroying all of churn-dev was not allowed; nothing of it was destroyed
        hint: to allow it, add: --allow-destroy churn-dev --allow-destroy terraform_data.b"
    `);
    const stackOnly = { allowed: ['churn-dev'] };
    expect(await refusal(destroyStacks(project.stacks, project.session, stackOnly))).toMatchInlineSnapshot(`
      "destroying all of churn-dev was not allowed; nothing of it was destroyed
        hint: to allow it, add: --allow-destroy terraform_data.b"
    `);
  });

  test('destroys in reverse order what is allowed, and then finds nothing', async () => {
    const project = newProject({ a: { input: 1 } }, { b: { input: 1, ...keep } });
    await deploy(project);
    project.printed();
    await destroyStacks(project.stacks, project.session, {
      allowed: ['platform-dev', 'churn-dev', 'terraform_data.b'],
    });
    const destroyed = project.printed().filter((line) => line.includes('Destruction complete'));
    expect(destroyed.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'terraform_data.b',
      'terraform_data.a',
    ]);
    await destroyStacks(project.stacks, project.session, nothingAllowed);
    expect(project.printed()).toEqual(['churn-dev: nothing to do', 'platform-dev: nothing to do']);
  });

  test('destroys a stack whose name is typed', async () => {
    const project = newProject(undefined, { b: { input: 1 } });
    await deploy(project);
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return 'churn-dev\n';
    };
    await destroyStacks(project.stacks, project.session, { allowed: [], ask });
    expect(questions).toMatchInlineSnapshot(`
      [
        "this destroys all of churn-dev; type churn-dev to go on: ",
      ]
    `);
    expect((await plan(project)).at(0)).toBe('churn-dev: 1 to create');
  });
});
