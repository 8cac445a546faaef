import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadStacks, startWorkspace, type Workspace } from '../../../workspace/index.ts';

/** The templates of docs/ci, their commands tried as CI runs them: by a shell, with CI's own variables. */

const folder = mkdtempSync(join(tmpdir(), 'lakeform-ci-'));
const directory = join(folder, 'workspace');
let workspace: Workspace;

beforeAll(async () => {
  const outdir = join(folder, 'out');
  const env = { ...process.env, CDKTF_OUTDIR: outdir, LAKEFORM_ENV: 'dev' };
  expect(spawnSync(process.execPath, ['--import', 'tsx', 'main.ts'], { env }).status).toBe(0);
  workspace = await startWorkspace({ directory });
  const { url, token } = workspace;
  // The cluster that all pipelines share, which no pull request makes.
  const recordDirectory = join(directory, 'loaded');
  await loadStacks({ outdir, url, token, stacks: ['platform-dev'], recordDirectory });
});

afterAll(async () => {
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true });
});

const VARIABLES = {
  'github-actions': { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '1', GITHUB_RUN_NUMBER: '42' },
  'azure-pipelines': { BUILD_BUILDID: '42', SYSTEM_JOBATTEMPT: '1' },
  'gitlab-ci': { CI_JOB_ID: '9', CI_PIPELINE_ID: '42' },
} as const;

type Template = keyof typeof VARIABLES;

/** Every command of a template that begins with `lakeform`, in one line each. */
function commandsOf(template: Template): string[] {
  const text = readFileSync(`docs/ci/${template}.yml`, 'utf8')
    .replace(/ \\\n\s+/g, ' ')
    .replace(/\n\s+(?=--)/g, ' ');
  return [...text.matchAll(/(?:exec node_modules\/\.bin\/|npx )lakeform .*/g)].map(([command]) => command);
}

/** The one command of a verb, against the local workspace, in a folder of its own. */
function commandOf(template: Template, verb: string): string {
  const command = commandsOf(template).find((line) => line.includes(`lakeform ${verb} `)) ?? '';
  return command
    .replace(/(node_modules\/\.bin\/|npx )lakeform/, 'node --import tsx cli/main.ts')
    .replace('--env dev', `--env dev --local '${directory}'`)
    .replace(/(junit\.xml|run-id)/g, join(folder, `${template}-$1`))
    .replace(/; fi$/, '');
}

/** A step of CI. */
class Step {
  told = '';
  private readonly shell: ChildProcess;

  constructor(template: Template, command: string) {
    const env = {
      ...process.env,
      ...VARIABLES[template],
      CDKTF_OUTDIR: join(folder, template),
      LAKEFORM_STATE_DIR: join(folder, 'state'),
    };
    this.shell = spawn('bash', ['-c', command], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.shell.stderr?.on('data', (text) => {
      this.told += text;
    });
  }

  async says(text: string): Promise<void> {
    while (!this.told.includes(text) && this.shell.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  cancel(): void {
    this.shell.kill('SIGINT');
  }

  /** Waits for it; where it ends otherwise, what it told is shown. */
  async ended(expected: number): Promise<void> {
    if (this.shell.exitCode === null) await once(this.shell, 'close');
    expect(this.shell.exitCode, this.told).toBe(expected);
  }
}

function junit(template: Template): string {
  return readFileSync(join(folder, `${template}-junit.xml`), 'utf8');
}

test.each(['github-actions', 'azure-pipelines'] as const)('%s tries a pull request', async (template) => {
  await new Step(template, commandOf(template, 'submit')).ended(0);
  expect(junit(template)).toContain('name="model_qa"');
});

test('gitlab-ci keeps the id of the run, watches it, and cancels it when the job is cancelled', async () => {
  for (const verb of ['submit', 'watch', 'cancel']) {
    await new Step('gitlab-ci', commandOf('gitlab-ci', verb)).ended(0);
  }
  expect(junit('gitlab-ci')).toContain('name="model_qa"');
});

test('a step of GitHub that is cancelled cancels its run', async () => {
  const command = commandOf('github-actions', 'submit').replace('rows=1000', 'rows=100000');
  const step = new Step('github-actions', command.replace('--once "', '--once "cancelled '));
  await step.says('prepare_data  ');
  step.cancel();

  await step.ended(130);
  expect(junit('github-actions')).toContain('cancelled');
});

test.each(['github-actions', 'azure-pipelines', 'gitlab-ci'] as const)(
  '%s gives no flag that its verb does not have',
  (template) => {
    const unknown = commandsOf(template).flatMap((command) => {
      const [, verb = ''] = /lakeform (\w+)/.exec(command) ?? [];
      const flags = [...command.matchAll(/ (--[a-z-]+)/g)].map(([, flag = '']) => flag);
      const help = helpOf(verb);
      return flags.filter((flag) => !help.includes(flag));
    });

    expect(unknown).toEqual([]);
  },
);

function helpOf(verb: string): string {
  return spawnSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', verb, '--help'], { encoding: 'utf8' })
    .stdout;
}
