import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startWorkspace } from '../../../workspace/index.ts';
import { fakeTerraform } from '../../reconcile/fake-terraform.ts';
import { synthesizedProject, temporaryDirectory, writeJson } from '../../reconcile/synthesized-fixture.ts';
import { TerraformProject } from '../reconcile/terraform-fixture.ts';
import { TERRAFORM_PROGRAMS } from '../terraform-programs.ts';
import { lakeform, withApp } from './user-command.ts';

const synthesized = () =>
  withApp(
    synthesizedProject({
      'churn-dev': { environment: 'dev', dependencies: ['platform-dev'] },
      'platform-dev': { environment: 'dev' },
      'churn-production': { environment: 'production' },
    }),
  );

test('synth says which stacks went where', async () => {
  expect(await lakeform(synthesized(), ['synth', '--env', 'dev'])).toMatchInlineSnapshot(`
    {
      "code": 0,
      "stderr": "",
      "stdout": "platform-dev  cdktf.out/stacks/platform-dev
    churn-dev     cdktf.out/stacks/churn-dev
    ",
    }
  `);
});

test('an app that refuses has told the story', async () => {
  const project = withApp(temporaryDirectory(), "echo 'unknown environment' >&2; exit 2");
  expect(await lakeform(project, ['plan', '--env', 'dve'])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "unknown environment
    ",
      "stdout": "",
    }
  `);
});

test('what is wrong with the app, as data', async () => {
  const problem = {
    rule: 'task-run-if',
    path: 'churn-dev/churn/train',
    message: 'm',
    hint: 'h',
    source: 'https://s',
  };
  const project = temporaryDirectory();
  writeJson(project, 'problems', { version: 1, problems: [problem] });
  withApp(project, 'mkdir -p $CDKTF_OUTDIR && cp problems $CDKTF_OUTDIR/problems.json; exit 2');
  for (const verb of ['synth', 'plan']) {
    const { code, stdout } = await lakeform(project, [verb, '--env', 'dev', '--json']);
    expect({ code, ...JSON.parse(stdout) }).toEqual({ code: 2, problems: [problem] });
  }
});

describe('an error, as data: one object with what is known until then', () => {
  const answer = async (project: string, ...args: string[]) => {
    const { code, stdout } = await lakeform(project, [...args, '--env', 'dev', '--json']);
    return { code, ...JSON.parse(stdout) };
  };

  test('the app breaks', async () => {
    const project = withApp(temporaryDirectory(), "echo 'SyntaxError' >&2; exit 1");
    const error = {
      code: 'app_failed',
      message: "the app failed with exit code 1: echo 'SyntaxError' >&2; exit 1",
      hint: expect.stringContaining('npx tsc --noEmit'),
    };
    expect(await answer(project, 'synth')).toEqual({ code: 2, problems: [], stacks: [], error });
    expect(await answer(project, 'plan')).toEqual({ code: 2, problems: [], plans: [], error });
  });

  test('an app of another make refuses, and writes no problems', async () => {
    const project = withApp(temporaryDirectory(), "echo 'unknown environment' >&2; exit 2");
    expect(await answer(project, 'plan')).toEqual({
      code: 2,
      problems: [],
      plans: [],
      error: { code: 'app_refused', message: 'the app has said why on standard error' },
    });
  });

  test('Terraform fails at a stack', async () => {
    const project = synthesized();
    const body = `
      case "$PWD $1" in
        *'churn-dev plan') echo 'Error: no such node type' >&2; exit 1 ;;
        *show) echo '{}' ;;
      esac`;
    const terraform = fakeTerraform(project, body);
    expect(await answer(project, 'plan', '--terraform', terraform)).toEqual({
      code: 1,
      problems: [],
      plans: [
        { type: 'planned', stack: 'platform-dev', meaning: { resources: [], outputs: [] }, losses: [] },
      ],
      error: {
        code: 'terraform_plan_failed',
        message: 'terraform plan of churn-dev failed with exit code 1',
        stack: 'churn-dev',
      },
    });
  });

  test('somebody interrupts', async () => {
    const project = withApp(temporaryDirectory(), 'touch begun; sleep 60');
    const { code, stdout } = await lakeform(project, ['synth', '--env', 'dev', '--json'], async (pid) => {
      while (!existsSync(join(project, 'begun'))) await new Promise((resolve) => setTimeout(resolve, 20));
      process.kill(pid, 'SIGTERM');
    });
    const error = { code: 'interrupted', message: 'interrupted' };
    expect({ code, ...JSON.parse(stdout) }).toEqual({ code: 143, problems: [], stacks: [], error });
  });
});

test('synth, as data', async () => {
  const project = synthesized();
  const { code, stdout } = await lakeform(project, ['synth', '--env', 'production', '--json']);
  expect({ code, ...JSON.parse(stdout) }).toEqual({
    code: 0,
    problems: [],
    stacks: [
      {
        name: 'churn-production',
        environment: 'production',
        directory: join(project, 'cdktf.out/stacks/churn-production'),
      },
    ],
  });
});

test('a deployment names its environment', async () => {
  expect(await lakeform(synthesized(), ['deploy', 'churn', '--local'])).toMatchObject({
    code: 2,
    stderr:
      'deploy needs the environment it is meant for\n' +
      "  hint: lakeform deploy churn --env <name> --local; 'lakeform environments' lists the names\n",
  });
});

test('so does a plan, and the hint says where it is to be saved', async () => {
  expect(await lakeform(synthesized(), ['plan', '--out', 'my plan'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("lakeform plan --out 'my plan' --env <name>;"),
  });
});

test('an unknown stack', async () => {
  expect(await lakeform(synthesized(), ['destroy', '--env', 'dev', 'chrun'])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "no stack 'chrun' in dev; there are: platform-dev, churn-dev
      hint: did you mean 'churn'?
    ",
      "stdout": "",
    }
  `);
});

test('a Terraform that is not there', async () => {
  const ended = await lakeform(synthesized(), ['plan', '--env', 'dev', '--terraform', './none']);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toMatch(/^no program '.\/none'\n {2}hint: install Terraform/);
});

test('environments, as a table', async () => {
  expect((await lakeform(synthesized(), ['environments'])).stdout).toMatchInlineSnapshot(`
    "environment  workspace                                prefix  schedules  protected  stacks
    production   https://production.cloud.databricks.com  -       active     yes        churn-production
    dev          https://dev.cloud.databricks.com         dev_    paused     no         platform-dev, churn-dev
    "
  `);
});

test('two environments, as a table of their differences', async () => {
  expect(
    (await lakeform(synthesized(), ['environments', 'diff', 'dev', 'production'])).stdout,
  ).toMatchInlineSnapshot(`
    "setting        dev                                                        production
    workspace      {"type":"host","host":"https://dev.cloud.databricks.com"}  {"type":"host","host":"https://production.cloud.databricks.com"}
    naming.prefix  dev_                                                       ""
    schedules      paused                                                     active
    protect        false                                                      true
    "
  `);
});

test('an environment that does not exist', async () => {
  expect(await lakeform(synthesized(), ['environments', 'diff', 'dev', 'prod'])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "no environment 'prod'; there are: production, dev
      hint: did you mean 'production'?
    ",
      "stdout": "",
    }
  `);
});

test('what was loaded is loaded again, though Terraform could be used by now', async () => {
  const template = { resource: { databricks_directory: { churn: { path: '/Shared/churn' } } } };
  const project = withApp(synthesizedProject({ 'churn-dev': { environment: 'dev', template } }));
  const workspace = await startWorkspace({ directory: join(project, '.lakeform/workspace') });
  onTestFinished(() => workspace.close());
  expect(await lakeform(project, ['local', 'load'])).toMatchObject({ code: 0 });

  fakeTerraform(project);
  const PATH = [project, process.env.PATH].join(delimiter);
  const deployed = await lakeform(project, ['deploy', '--env', 'dev', '--local'], undefined, { PATH });

  expect(deployed).toMatchInlineSnapshot(`
    {
      "code": 0,
      "stderr": "loading churn-dev into the local workspace, without Terraform: churn-dev was loaded before
    churn-dev
        unchanged  databricks_directory.churn
    1 resource: 1 unchanged
    ",
      "stdout": "",
    }
  `);
});

test('Ctrl-C interrupts Terraform once, waits for it, and says how far it came', async () => {
  const project = synthesized();
  const body = `
    case "$1" in
      show) echo '{"resource_changes": [{"address": "a.b", "mode": "managed", "type": "a", "name": "b", "change": {"actions": ["create"]}}]}' ;;
      apply) trap 'echo interrupt >> ${project}/interrupts' INT
             touch ${project}/applying
             while [ ! -e ${project}/interrupts ]; do sleep 0.02; done
             sleep 0.1; echo state saved; exit 1 ;;
    esac`;
  const path = fakeTerraform(project, body);
  const ended = await lakeform(project, ['deploy', '--env', 'dev', '--terraform', path], async (pid) => {
    while (!existsSync(join(project, 'applying'))) await new Promise((resolve) => setTimeout(resolve, 20));
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGINT');
  });
  expect(ended).toMatchInlineSnapshot(`
    {
      "code": 130,
      "stderr": "initializing platform-dev: its backend and its providers
    platform-dev: 1 to create
      +   a.b  create
    state saved
    applied: none; only in part: platform-dev; not reached: churn-dev
    interrupted: what was applied of platform-dev is in its state; type the same again, which does the rest
    ",
      "stdout": "",
    }
  `);
  expect(readFileSync(join(project, 'interrupts'), 'utf8')).toBe('interrupt\n');
});

describe.each(TERRAFORM_PROGRAMS)('with $name', ({ binary }) => {
  test.skipIf(binary === undefined)('plan and deploy, in a pipe', async () => {
    const project = new TerraformProject(binary, { a: { input: 1 } }, { b: { input: 1 } });
    const directory = withApp(project.directory);
    const here = (...args: string[]) =>
      lakeform(directory, args, () => {}, { LAKEFORM_TERRAFORM: binary?.path ?? '' });
    const planned = await here('plan', '--env', 'dev', 'platform');
    expect(planned).toMatchInlineSnapshot(`
      {
        "code": 0,
        "stderr": "initializing platform-dev: its backend and its providers
      ",
        "stdout": "platform-dev: 1 to create
        +   terraform_data.a  create
      ",
      }
    `);
    expect(await here('deploy', '--env', 'dev')).toMatchObject({ code: 0, stdout: '' });
    expect((await here('plan', '--env', 'dev')).stdout).toMatchInlineSnapshot(`
      "platform-dev: nothing to do
      churn-dev: nothing to do
      "
    `);
    expect(await here('destroy', '--env', 'dev', 'churn')).toMatchInlineSnapshot(`
      {
        "code": 2,
        "stderr": "churn-dev: 1 to delete
        -   terraform_data.b  delete
      destroying all of churn-dev was not allowed; nothing of it was destroyed
        hint: to allow it, add: --allow-destroy churn-dev
      ",
        "stdout": "",
      }
    `);
  });
});
