import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runAnswer } from '../../support/run-answers.ts';
import { json } from '../../support/scripted-server.ts';
import { TOKEN, TokenWorkspace } from './token-workspace.ts';

/** Whatever is asked with --dry-run, the workspace is only read and nothing is written here. */

const TASKS = [{ task_key: 'train', depends_on: [{ task_key: 'prepare' }] }, { task_key: 'prepare' }];
const SETTINGS = { name: 'dev_churn', parameters: [{ name: 'rows', default: '1' }], tasks: TASKS };

let workspace: TokenWorkspace;

beforeEach(async () => {
  workspace = await TokenWorkspace.start();
  workspace.answers.get = json({ job_id: 7, settings: SETTINGS });
  workspace.answers['runs/list'] = json({ runs: [] });
});

afterEach(async () => {
  expect(workspace.writes()).toEqual([]);
  await workspace.close();
});

/** Runs of the job that go on. */
function going(...ids: number[]): void {
  const runs = ids.map((run_id) => ({ run_id, status: { state: 'RUNNING' } }));
  workspace.answers['runs/list'] = json({ runs });
}

async function dryRun(...args: string[]) {
  const command = workspace.lakeform([...args, '--dry-run']);
  const code = await command.ended();
  expect(command.files()).toBe('');
  const stderr = command.stderr.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'HOST');
  return { code, stdout: command.stdout, stderr, home: command.home };
}

/** The requests that it shows. */
async function requests(...args: string[]): Promise<unknown[]> {
  const { stdout, stderr, code } = await dryRun(...args);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout).requests;
}

const POST = { method: 'POST', path: '/api/2.2/jobs/run-now' };
const cancelling = (run_id: number) => ({
  method: 'POST',
  path: '/api/2.2/jobs/runs/cancel',
  body: { run_id },
});

describe('run', () => {
  test('the request is printed, and said in words', async () => {
    const { code, stdout, stderr } = await dryRun('run', 'dev_churn', '-p', 'rows=5', '--only', '+train');

    expect(code).toBe(0);
    expect(stdout.replace(/http:\/\/127\.0\.0\.1:\d+/, 'HOST')).toMatchInlineSnapshot(`
      "{
        "v": 1,
        "type": "dry_run",
        "host": "HOST",
        "tasks": [
          "prepare",
          "train"
        ],
        "requests": [
          {
            "method": "POST",
            "path": "/api/2.2/jobs/run-now",
            "body": {
              "job_id": 7,
              "job_parameters": {
                "rows": "5"
              },
              "only": [
                "+train"
              ]
            }
          }
        ]
      }
      "
    `);
    expect(stderr).toMatchInlineSnapshot(`
      "would start job 'dev_churn' (7) in HOST with 2 tasks: prepare, train
      the real request adds an idempotency_token, another one for each start
      dry run: nothing was sent that changes anything
      "
    `);
  });

  test('--json prints the same in one line', async () => {
    const { stdout } = await dryRun('run', 'dev_churn', '--json');

    expect(stdout.trimEnd()).not.toContain('\n');
    expect(JSON.parse(stdout)).toMatchObject({ v: 1, type: 'dry_run', requests: [POST] });
  });

  test('an id beyond what a number holds stays what it is', async () => {
    workspace.answers.list = json({});
    workspace.answers.get = (response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"job_id": 9007199254740993, "settings": {"name": "dev_churn"}}');
    };

    const { stdout } = await dryRun('run', '9007199254740993');
    expect(stdout).toContain('"job_id": 9007199254740993');
  });

  test('no token is made up; that of a key is the one that would be sent', async () => {
    expect(await requests('run', 'dev_churn')).toEqual([{ ...POST, body: { job_id: 7 } }]);

    const [first] = await requests('run', 'dev_churn', '--once', 'build-12');
    const token = { idempotency_token: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(first).toMatchObject({ body: token });
    expect(await requests('run', 'dev_churn', '--once', 'build-12')).toEqual([first]);
  });

  test('flags on what follows the start change nothing', async () => {
    const github = join(mkdtempSync(join(tmpdir(), 'lakeform-dry-')), 'output');
    writeFileSync(github, 'before\n');
    const following = ['--no-wait', '--timeout', '2h', '--repair', '2', '--strict', '--output'];
    const reports = ['--junit', 'deep/junit.xml', '--result-file', 'result.json'];
    const run = workspace.lakeform(['run', 'dev_churn', '--dry-run', ...following, ...reports], undefined, {
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: github,
      GITHUB_STEP_SUMMARY: github,
    });

    expect(await run.ended()).toBe(0);
    expect(JSON.parse(run.stdout).requests).toEqual([{ ...POST, body: { job_id: 7 } }]);
    expect(run.stderr).toContain('no report is written of a dry run\n');
    expect(run.files()).toBe('');
  });
});

describe('run, where runs go on', () => {
  test('is said, with what Databricks would do', async () => {
    going(9);
    expect((await dryRun('run', 'dev_churn')).stderr).toContain(
      'run 9 goes on: the job may run once at a time, so Databricks would skip this one\n',
    );
  });

  test('beside them, where the job allows it', async () => {
    going(9, 8);
    workspace.answers.get = json({ job_id: 7, settings: { ...SETTINGS, max_concurrent_runs: 3 } });
    expect((await dryRun('run', 'dev_churn')).stderr).toContain(
      'runs 9, 8 go on: the job may run 3 times at once\n',
    );
  });

  test('--if-running queue', async () => {
    going(9);
    expect(await requests('run', 'dev_churn', '--if-running', 'queue')).toEqual([
      { ...POST, body: { job_id: 7, queue: { enabled: true } } },
    ]);
  });

  test('--if-running cancel shows the cancellations, too', async () => {
    going(9, 8);
    expect(await requests('run', 'dev_churn', '--if-running', 'cancel')).toEqual([
      cancelling(9),
      cancelling(8),
      { ...POST, body: { job_id: 7 } },
    ]);
  });

  test('--if-running wait does not wait', async () => {
    going(9);
    const { stdout, stderr } = await dryRun('run', 'dev_churn', '--if-running', 'wait');
    expect(JSON.parse(stdout).requests).toHaveLength(1);
    expect(stderr).toContain('run 9 goes on: waited for first\n');
  });

  test('--if-running attach starts nothing', async () => {
    going(9);
    const { stdout, stderr } = await dryRun('run', 'dev_churn', '--if-running', 'attach');
    expect(JSON.parse(stdout)).toMatchObject({ tasks: [], requests: [] });
    expect(stderr).toContain('run 9 goes on: it would be watched, and nothing started\n');
  });
});

describe('what would be refused is refused', () => {
  test.each([
    [2, "has no parameter 'row'", ['run', 'dev_churn', '-p', 'row=5']],
    [2, "has no task 'trian'", ['run', 'dev_churn', '--only', 'trian']],
    [2, 'nearest:', ['run', 'dev_chrun']],
    [2, "--timeout '90' is no duration", ['run', 'dev_churn', '--timeout', '90']],
    [2, '--dry-run and --resume exclude each other', ['run', 'dev_churn', '--resume']],
    [2, '--dry-run and --resume exclude each other', ['submit', '--notebook', '/a', '--resume']],
    [2, 'only a run that has ended can be repaired', ['repair', '8841']],
  ])('exit code %d: %s', async (exitCode, text, args) => {
    const { code, stdout, stderr } = await dryRun(...args);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    expect(stderr).toContain(text);
  });

  test('a name that two jobs have', async () => {
    const twin = { settings: { name: 'dev_churn' } };
    workspace.answers.list = json({
      jobs: [
        { job_id: 7, ...twin },
        { job_id: 8, ...twin },
      ],
    });
    expect(await dryRun('run', 'dev_churn')).toMatchObject({ code: 2, stdout: '' });
  });

  test('a job that runs, with --if-running fail', async () => {
    going(9);
    const refused = await dryRun('run', 'dev_churn', '--if-running', 'fail');
    expect(refused).toMatchObject({ code: 7, stdout: '' });
  });

  test('a token that is refused', async () => {
    workspace.answers.list = json({ error_code: '401', message: `Invalid access token: ${TOKEN}` }, 401);
    const { code, stderr } = await dryRun('run', 'dev_churn');
    expect(code).toBe(3);
    expect(stderr).not.toContain(TOKEN);
  });
});

test('repair: the request, and the tasks that would run again', async () => {
  const tasks = {
    prepare: { is: 'SUCCESS' },
    train: { is: 'RUN_EXECUTION_ERROR', after: ['prepare'] },
  };
  const history = { repair_history: [{ type: 'ORIGINAL' }, { type: 'REPAIR', id: 5 }] };
  const more = { ...history, job_parameters: [{ name: 'rows', default: '1' }], end_time: 1 };
  workspace.answers['runs/get'] = json(runAnswer('RUN_EXECUTION_ERROR', tasks, more));

  const { code, stdout, stderr } = await dryRun('repair', '8841', '-p', 'rows=9', '--again', '2');

  expect(code).toBe(0);
  const body = {
    run_id: 8841,
    latest_repair_id: 5,
    rerun_all_failed_tasks: true,
    job_parameters: { rows: '9' },
  };
  expect(JSON.parse(stdout)).toMatchObject({
    tasks: ['train'],
    requests: [{ method: 'POST', path: '/api/2.2/jobs/runs/repair', body }],
  });
  expect(stderr).toMatchInlineSnapshot(`
    "would repair run 8841 of 'dev_churn' (failed) in HOST: 1 task: train
    dry run: nothing was sent that changes anything
    "
  `);
});

test('submit: a notebook of this machine is not uploaded', async () => {
  const home = mkdtempSync(join(tmpdir(), 'lakeform-home-'));
  writeFileSync(join(home, 'report.py'), 'print(1)\n');
  const submit = workspace.lakeform(['submit', '--notebook', 'report.py', '--dry-run'], home);

  expect(await submit.ended()).toBe(0);
  expect(JSON.parse(submit.stdout).requests).toMatchInlineSnapshot(`
    [
      {
        "body": {
          "path": "/Shared/lakeform/notebooks/cc42155088fca573",
        },
        "method": "POST",
        "path": "/api/2.0/workspace/mkdirs",
      },
      {
        "body": {
          "format": "SOURCE",
          "language": "PYTHON",
          "overwrite": true,
          "path": "/Shared/lakeform/notebooks/cc42155088fca573/report",
        },
        "content": {
          "bytes": 9,
          "sha256": "cc42155088fca5730758db72b2a5bca33112a941dfaa2d43098ec422ce4ea213",
        },
        "method": "POST",
        "path": "/api/2.0/workspace/import",
      },
      {
        "body": {
          "run_name": "report.py",
          "tasks": [
            {
              "notebook_task": {
                "base_parameters": {},
                "notebook_path": "/Shared/lakeform/notebooks/cc42155088fca573/report",
                "source": "WORKSPACE",
              },
              "task_key": "report",
            },
          ],
        },
        "method": "POST",
        "path": "/api/2.2/jobs/runs/submit",
      },
    ]
  `);
  expect(submit.stderr).toContain(
    'would upload a file: /Shared/lakeform/notebooks/cc42155088fca573/report (9 bytes)\n',
  );
  expect(readdirSync(home)).toEqual(['report.py']);
});
