import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hang, startTestWorkspace, succeed, type TestWorkspace } from '../../testing/test-workspace.ts';
import { fakeTerraform } from '../reconcile/fake-terraform.ts';
import { PREVIEW_TEMPLATES, stepsOf, TEMPLATES, type TemplateName } from '../templates/read-template.ts';
import { COMMAND } from './command.ts';

/** The shell of every template, against the local workspace; only what is fetched from elsewhere is left out. */

const folder = mkdtempSync(join(tmpdir(), 'lakeform-templates-'));
const root = resolve(import.meta.dirname, '../..');
let workspace: TestWorkspace;
let time: NodeJS.Timeout;

beforeAll(async () => {
  workspace = await startTestWorkspace({ directory: join(folder, 'workspace') });
  // Time passes.
  time = setInterval(() => void workspace.advance('1 second'), 200);
  makeTools();
  // What `try` refers to was deployed once.
  for (const environment of ['dev', 'production']) {
    const script = `npx lakeform deploy --env ${environment} --yes`;
    await succeeds(bash(script, {}));
  }
}, 180_000);

afterAll(async () => {
  clearInterval(time);
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What scripts find: the command for the local workspace, and what stands for the tools of a CI machine. */
function makeTools(): void {
  const bin = join(folder, 'node_modules/.bin');
  const command = `"${process.execPath}" "${COMMAND}" "$@" --local "${workspace.directory}"`;
  tool(join(bin, 'lakeform'), `exec ${command}`);
  tool(join(folder, 'tools/npx'), 'name=$1; shift; exec "node_modules/.bin/$name" "$@"');
  tool(join(folder, 'tools/npm'), 'exit 0');
  // The pull request 42 is closed.
  tool(join(folder, 'tools/gh'), 'if [ "$2" = list ]; then echo 42; else echo "gh $*"; fi');
  tool(join(folder, 'tools/az'), 'case "$*" in *completed*) echo 42 ;; esac');
  symlinkSync(join(root, 'node_modules/tsx'), join(folder, 'node_modules/tsx'));
  const app = ['main.ts', 'cdktf.json', 'package.json', 'tsconfig.json', 'stacks', 'environments', 'python'];
  for (const name of app) symlinkSync(join(root, name), join(folder, name));
}

/**
 * What stands for Terraform, which needs the provider: it plans to create one job in each stack, and says that it did.
 * Without it, what is deployed to the local workspace is loaded.
 */
function withTerraform(): Record<string, string> {
  const change =
    '{"address": "databricks_job.planned", "mode": "managed", "type": "databricks_job", "name": "planned", "change": {"actions": ["create"]}}';
  const LAKEFORM_TERRAFORM = fakeTerraform(
    folder,
    `case "$1" in
      plan) for arg; do case "$arg" in -out=*) echo '{"resource_changes": [${change}]}' > "\${arg#-out=}" ;; esac; done ;;
      show) for file; do :; done; cat "$file" ;;
      apply) for file; do :; done; echo "applied $(wc -l < "$file") plan in $(basename "$PWD")" ;;
    esac`,
  );
  return { LAKEFORM_TERRAFORM };
}

function tool(path: string, script: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

function shell(
  template: TemplateName,
  path: string,
  build: string,
  env: Record<string, string> = {},
): Script {
  const step = stepsOf(template).find((candidate) => candidate.path === path);
  if (step === undefined) throw new Error(`no step ${path} in ${template}`);
  // What Azure puts into scripts itself.
  const macros: Record<string, string> = {
    pipelineName: 'churn',
    'Build.BuildId': build,
    'System.JobAttempt': '1',
    'System.PullRequest.PullRequestId': '42',
    'Pipeline.Workspace': folder,
  };
  const script = step.script.replace(/\$\(([\w.]+)\)/g, (macro, name: string) => macros[name] ?? macro);
  return bash(script, { ONCE: `${template} ${build}-1`, CI_JOB_ID: build, ...env });
}

function bash(script: string, more: Record<string, string>): Script {
  const env = {
    PATH: [join(folder, 'tools'), dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
    HOME: folder,
    CI: 'true',
    PIPELINE: 'churn',
    PULL_REQUEST: '42',
    PREVIEW: 'pr-42',
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    ...more,
  };
  return new Script(
    spawn('bash', ['-e', '-c', script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** A script that runs, and what it has written so far. */
class Script {
  output = '';
  readonly child: ChildProcess;

  constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (this.output += data));
  }

  async says(word: string): Promise<void> {
    while (!this.output.includes(word)) {
      if (this.child.exitCode !== null) throw new Error(`ended without saying '${word}': ${this.output}`);
      await new Promise((tick) => setTimeout(tick, 50));
    }
  }

  async ended(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }
}

/** Runs a script to its end, which must be a success. */
async function succeeds(script: Script): Promise<Script> {
  expect(await script.ended(), script.output).toBe(0);
  return script;
}

const PATHS: Readonly<
  Record<(typeof TEMPLATES)[number], Record<'plan' | 'show' | 'attempt' | 'save' | 'deploy' | 'run', string>>
> = {
  'github-actions': {
    plan: 'jobs.plan.steps.4.run',
    show: 'jobs.plan.steps.5.run',
    attempt: 'jobs.try.steps.3.run',
    save: 'jobs.plan-deployment.steps.4.run',
    deploy: 'jobs.deploy.steps.5.run',
    run: 'jobs.run.steps.4.run',
  },
  'azure-pipelines': {
    plan: 'stages.0.jobs.0.steps.1.bash',
    show: 'stages.0.jobs.0.steps.2.bash',
    attempt: 'stages.0.jobs.1.steps.1.bash',
    save: 'stages.1.jobs.0.steps.1.bash',
    deploy: 'stages.2.jobs.0.strategy.runOnce.deploy.steps.2.bash',
    run: 'stages.3.jobs.0.steps.1.bash',
  },
  'gitlab-ci': {
    plan: 'plan.script',
    show: 'plan.script',
    attempt: 'try.script',
    save: 'plan-deployment.script',
    deploy: 'deploy.script',
    run: 'run.script',
  },
};

/** `away` are the ways to take a preview away: at once, or by night. */
const PREVIEW_PATHS: Readonly<
  Record<(typeof PREVIEW_TEMPLATES)[number], { deploy: string; run: string; away: readonly string[] }>
> = {
  'github-actions-previews': {
    deploy: 'jobs.deploy.steps.4.run',
    run: 'jobs.run.steps.4.run',
    away: ['jobs.destroy.steps.4.run', 'jobs.sweep.steps.4.run'],
  },
  'azure-pipelines-previews': {
    deploy: 'stages.0.jobs.0.steps.1.bash',
    run: 'stages.0.jobs.0.steps.2.bash',
    away: ['stages.1.jobs.0.steps.1.bash'],
  },
  'gitlab-ci-previews': {
    deploy: 'deploy-preview.script',
    run: 'run-preview.script',
    away: ['destroy-preview.script'],
  },
};

const LONG = 180_000;

test.each(TEMPLATES)(
  '%s plans, tries, deploys and runs',
  async (template) => {
    workspace.script('*', { '*': succeed('2 seconds') });
    const { plan, show, attempt, save, deploy, run } = PATHS[template];
    const terraform = withTerraform();

    const planned = await succeeds(shell(template, plan, '17', terraform));
    expect(planned.output).toContain('churn-production: 1 to create');
    await succeeds(shell(template, show, '17', terraform));
    expect(left('plan.txt')).toContain('churn-production: 1 to create');

    await succeeds(shell(template, attempt, '17'));
    expect(left('junit.xml')).toContain('failures="0" errors="0"');
    rmSync(join(folder, 'junit.xml'));

    await succeeds(shell(template, save, '17', terraform));
    expect(left('plan/plan.txt')).toContain('churn-production: 1 to create');
    // The next job starts in a new checkout, which has nothing but the artifact.
    rmSync(join(folder, 'cdktf.out'), { recursive: true });
    const deployed = await succeeds(shell(template, deploy, '17', terraform));
    expect(deployed.output).toContain('applied 1 plan in churn-production');
    await succeeds(shell(template, run, '17'));
    expect(left('junit.xml')).toContain('failures="0" errors="0"');
    expect(JSON.parse(left('result.json')).runs[0].outcome).toBe('succeeded');
  },
  LONG,
);

test.each(['github-actions', 'azure-pipelines'] as const)(
  '%s cancels the run of a build that is superseded',
  async (template) => {
    workspace.script('*', { '*': hang() });
    // As the step before it does.
    await succeeds(bash('npx lakeform synth --env production', {}));
    const script = shell(template, PATHS[template].run, '18');
    await script.says('running');
    script.child.kill('SIGINT');

    expect(await script.ended(), script.output).toBe(130);
    expect(script.output).toMatch(/run \d+ cancelled/);
  },
  LONG,
);

test(
  'gitlab-ci cancels the run of a job that is cancelled',
  async () => {
    workspace.script('*', { '*': hang() });
    const script = shell('gitlab-ci', 'run.script', '18');
    await script.says('running');
    script.child.kill('SIGKILL');

    const after = shell('gitlab-ci', 'run.after_script', '18', { CI_JOB_STATUS: 'canceled' });
    await succeeds(after);
    expect(after.output).toMatch(/run \d+/);
  },
  LONG,
);

test.each(PREVIEW_TEMPLATES)(
  '%s deploys a preview, runs the pipeline there, and takes it away',
  async (template) => {
    workspace.script('*', { '*': succeed('2 seconds') });
    const { deploy, run, away } = PREVIEW_PATHS[template];
    const before = await jobs();

    for (const destroy of away) {
      await succeeds(shell(template, deploy, '19'));
      expect(await jobs()).toEqual([...before, 'pr_42_churn'].sort());
      await succeeds(shell(template, run, `19-${destroy}`));
      expect(left('junit.xml')).toContain('failures="0" errors="0"');
      await succeeds(shell(template, destroy, '19'));
      expect(await jobs()).toEqual(before);
    }
  },
  LONG,
);

/** Their names. */
async function jobs(): Promise<string[]> {
  const headers = { authorization: `Bearer ${workspace.token}` };
  const answer = await (await fetch(`${workspace.url}/api/2.2/jobs/list`, { headers })).text();
  return Array.from(answer.matchAll(/"name":"(\w*_?churn)"/g), ([, name = '']) => name).sort();
}

function left(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
