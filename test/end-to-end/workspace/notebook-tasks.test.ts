import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { JobsClient, results } from '../../workspace/support/jobs-client.ts';
import { RestClient } from '../../workspace/support/rest-client.ts';

/** Notebooks and Python files as tasks, run for real. */

const directory = mkdtempSync(join(tmpdir(), 'lakeform-notebooks-'));
let workspace: Workspace;
let rest: RestClient;
let jobs: JobsClient;

beforeAll(async () => {
  workspace = await startWorkspace({ directory });
  rest = new RestClient(() => ({ ...workspace, directory }));
  jobs = new JobsClient(workspace);
});

afterAll(async () => {
  await workspace?.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
});

async function importNotebook(path: string, source: string): Promise<void> {
  const content = Buffer.from(source).toString('base64');
  await rest.post('workspace/import', { path, content, language: 'PYTHON', format: 'SOURCE' });
}

async function importFile(path: string, source: string): Promise<void> {
  await rest.post('workspace/import', {
    path,
    content: Buffer.from(source).toString('base64'),
    format: 'RAW',
  });
}

/** Runs these tasks to their end and tells how each ended and what `get-output` says of it. */
async function run(tasks: object[], parameters: Record<string, string> = {}) {
  const declared = Object.keys(parameters).map((name) => ({ name, default: '' }));
  const jobId = await jobs.createJob({ tasks, parameters: declared });
  const ended = await jobs.ended(await jobs.runNow(jobId, { job_parameters: parameters }));
  const outputs = await Promise.all((ended.tasks ?? []).map(({ run_id }) => jobs.output(run_id)));
  return { ended: results(ended), outputs };
}

test('a notebook gets its parameters, runs others, sets values, and has a result', async () => {
  await importNotebook('/Shared/names', '# Databricks notebook source\nGREETING = "hello"\n');
  await importNotebook(
    '/Shared/main',
    `# Databricks notebook source
# MAGIC %md
# MAGIC # What it does

# COMMAND ----------

# MAGIC %run ./names

# COMMAND ----------

dbutils.widgets.text("who", "nobody")
dbutils.widgets.text("mode", "fast")
print(GREETING, dbutils.widgets.get("who"), dbutils.widgets.get("mode"))

# COMMAND ----------

dbutils.jobs.taskValues.set("rows", 12)
dbutils.fs.put("/Volumes/main/a.txt", "from a notebook", True)
try:
    dbutils.notebook.exit("all " + "good")
except Exception:
    print("not caught")

# COMMAND ----------

print("never reached")
`,
  );

  await importFile('/Shared/reads.py', 'import sys; print(sys.argv[1:], open("/Volumes/main/a.txt").read())');

  const { ended, outputs } = await run(
    [
      {
        task_key: 'main',
        notebook_task: { notebook_path: '/Shared/main', base_parameters: { who: 'x', mode: 'slow' } },
      },
      {
        task_key: 'reads',
        depends_on: [{ task_key: 'main' }],
        spark_python_task: {
          python_file: '/Workspace/Shared/reads.py',
          parameters: ['{{tasks.main.values.rows}}'],
        },
      },
    ],
    { who: 'job' },
  );

  expect(ended).toEqual(['main SUCCESS', 'reads SUCCESS']);
  expect(outputs[1]?.logs).toBe("['12'] from a notebook\n");
  expect(outputs[0]).toMatchObject({
    logs: 'hello job slow\n',
    notebook_output: { result: 'all good', truncated: false },
  });
});

test('a Python file gets its arguments and finds the modules beside it', async () => {
  await rest.post('workspace/mkdirs', { path: '/Shared/code' });
  await importFile('/Shared/code/helper.py', 'def double(x): return 2 * x');
  await importFile(
    '/Shared/code/main.py',
    `import sys
from helper import double
print(__name__, double(int(sys.argv[1])))
if sys.argv[1] == "0":
    raise ValueError("nothing to double")
`,
  );
  const task = (key: string, parameters: string[]) => ({
    task_key: key,
    spark_python_task: { python_file: '/Workspace/Shared/code/main.py', parameters },
  });

  const { ended, outputs } = await run([task('doubles', ['21']), task('fails', ['0'])]);

  expect(ended).toEqual(['doubles SUCCESS', 'fails FAILED']);
  expect(outputs[0]?.logs).toBe('__main__ 42\n');
  expect(outputs[1]).toMatchObject({ error: 'ValueError: nothing to double' });
  expect(outputs[1]?.error_trace?.split('\n')[1]).toMatch(/Shared\/code\/main.py", line 5, in <module>$/);
});

test('a notebook that fails names its cell, with the line that failed', async () => {
  await importNotebook('/Shared/fails', 'x = 1\n# COMMAND ----------\n\nx / 0\n');
  const { outputs } = await run([{ task_key: 'a', notebook_task: { notebook_path: '/Shared/fails' } }]);

  expect(outputs[0]?.error).toBe('ZeroDivisionError: division by zero');
  expect(outputs[0]?.error_trace).toMatch(/File "\/Shared\/fails, cell 2", line 2, in <module>\n {4}x \/ 0/);
});

test('what is not run here is refused before any of it has run', async () => {
  await importNotebook('/Shared/sql', 'print("ran")\n# COMMAND ----------\n# MAGIC %sql select 1\n');
  const { ended, outputs } = await run([{ task_key: 'a', notebook_task: { notebook_path: '/Shared/sql' } }]);

  expect(ended).toEqual(['a FAILED']);
  expect(outputs[0]?.error).toBe(
    'cell 2 of /Shared/sql begins with %sql; the local workspace runs Python, %pip, %run and %md',
  );
  expect(outputs[0]?.logs).not.toContain('ran');
});

test('a notebook calls another as a process of its own, and learns how it ended', async () => {
  await importNotebook(
    '/Shared/child',
    'n = int(dbutils.widgets.get("n"))\nif n == 0: raise ValueError("no n")\ndbutils.notebook.exit(n * 2)\n',
  );
  await importNotebook(
    '/Shared/parent',
    `print(dbutils.notebook.run("child", 60, {"n": 4}))
try:
    dbutils.notebook.run("./child", 60, {"n": 0})
except Exception as error:
    print(error)
`,
  );
  const { ended, outputs } = await run([
    { task_key: 'a', notebook_task: { notebook_path: '/Shared/parent' } },
  ]);

  expect(ended).toEqual(['a SUCCESS']);
  expect(outputs[0]?.logs).toMatch(/^8\n/);
  expect(outputs[0]?.logs).toContain('notebook /Shared/child failed: ValueError: no n');
});

test('a secret is read with the rights of the run and not seen in what is printed', async () => {
  await rest.post('secrets/scopes/create', { scope: 'ml' });
  await rest.post('secrets/put', { scope: 'ml', key: 'token', string_value: 's3cret-value' });
  await importNotebook(
    '/Shared/secret',
    `token = dbutils.secrets.get("ml", "token")
print(len(token), token, [one.key for one in dbutils.secrets.list("ml")])
try:
    dbutils.secrets.get("ml", "other")
except ValueError as error:
    print(error)
`,
  );
  const { outputs } = await run([{ task_key: 'a', notebook_task: { notebook_path: '/Shared/secret' } }]);

  expect(outputs[0]?.logs).toMatchInlineSnapshot(`
    "12 [REDACTED] ['token']
    Failed to get secret other for scope ml
    "
  `);
});
