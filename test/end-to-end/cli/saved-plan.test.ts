import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as anyTest, describe, expect, onTestFinished, test } from 'vitest';
import { startWorkspace } from '../../../workspace/index.ts';
import { fakeTerraform } from '../../reconcile/fake-terraform.ts';
import {
  environmentFixture,
  synthesizedProject,
  temporaryDirectory,
  writeJson,
} from '../../reconcile/synthesized-fixture.ts';
import { TerraformProject } from '../reconcile/terraform-fixture.ts';
import { TERRAFORM_PROGRAMS } from '../terraform-programs.ts';
import { lakeform, withApp } from './user-command.ts';

/** A project whose plans are empty, and saved in its folder `plan`. */
async function planned(): Promise<string> {
  const project = withApp(synthesizedProject({ 'churn-dev': { environment: 'dev' } }));
  fakeTerraform(
    project,
    `case "$1" in
      plan) for arg; do case "$arg" in -out=*) echo '{}' > "\${arg#-out=}" ;; esac; done ;;
      show) echo '{}' ;;
    esac`,
  );
  await lakeform(project, ['plan', '--env', 'dev', '--out', 'plan', '--terraform', './terraform']);
  return project;
}

test.each([
  [['--env', 'production'], 'not for production'],
  [['--local'], 'not for dev on a local workspace'],
])('a plan is not applied elsewhere: %s', async (flags, message) => {
  const ended = await lakeform(await planned(), ['deploy', '--plan', 'plan', ...flags]);
  const hint = 'it knows its environment: lakeform deploy --plan plan';
  expect(ended).toEqual({
    code: 2,
    stdout: '',
    stderr: `the plan in plan is for dev, ${message}\n  hint: ${hint}\n`,
  });
});

test('a plan is applied as a whole', async () => {
  expect(await lakeform(await planned(), ['deploy', 'churn', '--plan', 'plan'])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "the plan in plan is deployed as a whole: churn cannot be chosen from it
      hint: plan these alone: lakeform plan churn --out plan --env dev
    ",
      "stdout": "",
    }
  `);
});

test('what is to run afterwards is looked for before anything is applied', async () => {
  const project = await planned();
  const workspace = await startWorkspace({ directory: join(project, '.lakeform/workspace') });
  onTestFinished(() => workspace.close());
  const terraform = ['--local', '--terraform', './terraform'];
  await lakeform(project, ['plan', '--env', 'dev', '--out', 'plan', ...terraform]);
  const ended = await lakeform(project, ['deploy', '--plan', 'plan', '--then-run', 'churn', ...terraform]);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain("no job 'churn' in ");
  expect(ended.stderr).not.toContain('deploying');
});

test('leave for a stack that nobody reviewed is of a saved plan, and of a stack of it', async () => {
  const project = await planned();
  const leave = ['--allow-unreviewed', 'chrun'];
  expect(await lakeform(project, ['deploy', '--env', 'dev', ...leave])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "--allow-unreviewed means nothing without --plan; give both, or leave it out
    ",
      "stdout": "",
    }
  `);
  expect(await lakeform(project, ['deploy', '--plan', 'plan', ...leave])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "no stack 'chrun' in dev; there are: churn-dev
      hint: did you mean 'churn'?
    ",
      "stdout": "",
    }
  `);
});

test('a place where no folder can be', async () => {
  const project = await planned();
  writeFileSync(join(project, 'file'), '');
  const plan = ['plan', '--env', 'dev', '--terraform', './terraform'];
  expect(await lakeform(project, [...plan, '--out', 'file/my plan'])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "no plan can be saved in 'file/my plan': not a directory
      hint: name a folder that you may make: --out plan
    ",
      "stdout": "",
    }
  `);
  expect(await lakeform(project, ['deploy', '--plan', 'file/my plan'])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "no plan was saved in file/my plan: it has no lakeform-plan.json
      hint: save one: lakeform plan --env <name> --out 'file/my plan'
    ",
      "stdout": "",
    }
  `);
});

test('a folder without a plan', async () => {
  expect(await lakeform(temporaryDirectory(), ['deploy', '--plan', 'plan'])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "no plan was saved in plan: it has no lakeform-plan.json
      hint: save one: lakeform plan --env <name> --out plan
    ",
      "stdout": "",
    }
  `);
});

test('an environment can demand a plan that was saved', async () => {
  const project = await planned();
  writeJson(join(project, 'cdktf.out'), 'lakeform.json', {
    version: 1,
    environments: { dev: { ...environmentFixture('dev'), requirePlan: true } },
    stacks: { 'churn-dev': { environment: 'dev' } },
  });
  expect(await lakeform(project, ['deploy', '--env', 'dev'])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "dev is deployed from a saved plan only: it says requirePlan
      hint: lakeform plan --env dev --out plan; once that is reviewed: lakeform deploy --plan plan
    ",
      "stdout": "",
    }
  `);
  const terraform = ['--terraform', './terraform'];
  expect(await lakeform(project, ['deploy', '--plan', 'plan', ...terraform])).toMatchObject({ code: 0 });
});

describe.each(TERRAFORM_PROGRAMS)('with $name', ({ binary }) => {
  const test = anyTest.skipIf(binary === undefined);

  test('planned in one checkout, applied in another', async () => {
    const { directory } = new TerraformProject(binary, { a: { input: 1 } }, { b: { input: 1 } });
    withApp(directory);
    const checkout = temporaryDirectory();
    cpSync(directory, checkout, { recursive: true });
    const variables = { LAKEFORM_TERRAFORM: binary?.path ?? '' };

    const saved = await lakeform(directory, ['plan', '--env', 'dev', '--out', 'plan'], () => {}, variables);
    expect(saved).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "initializing platform-dev: its backend and its providers
      initializing churn-dev: its backend and its providers
      saved in plan; plans hold values: keep it where only those can read it who may read the state
      deploy exactly this: lakeform deploy --plan plan
      ",
        "stdout": "platform-dev: 1 to create
        +   terraform_data.a  create
      churn-dev: 1 to create
        +   terraform_data.b  create
      ",
      }
    `);
    cpSync(join(directory, 'plan'), join(checkout, 'plan'), { recursive: true });
    const index = JSON.parse(readFileSync(join(checkout, 'plan/lakeform-plan.json'), 'utf8'));
    expect(index).toMatchObject({ environment: 'dev', changes: true });

    const deployed = await lakeform(checkout, ['deploy', '--plan', 'plan', '--yes'], () => {}, variables);
    expect(deployed).toMatchObject({ code: 0, stdout: '' });
    expect(deployed.stderr).toContain(`deploying what was planned for dev at ${index.made}\n`);
    expect(existsSync(join(directory, 'churn-dev.tfstate'))).toBe(true);
    expect((await lakeform(checkout, ['plan', '--env', 'dev'], () => {}, variables)).stdout).toBe(
      'platform-dev: nothing to do\nchurn-dev: nothing to do\n',
    );
  });
});
