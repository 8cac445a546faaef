import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../../messages/user-error.ts';
import { readScripts, startWorkspace } from '../../../workspace/index.ts';
import { JobsClient, temporaryDirectory } from '../support/jobs-client.ts';

function scriptFile(content: string): string {
  const file = join(temporaryDirectory(), 'scripts.json');
  writeFileSync(file, content);
  return file;
}

function refusal(content: string): string {
  const file = scriptFile(content);
  try {
    return JSON.stringify(readScripts(file));
  } catch (error) {
    if (error instanceof UserError) return error.describe().replaceAll(file, 'scripts.json');
    throw error;
  }
}

test('tasks without an engine go as a file says, in the time of this machine', async () => {
  const scripts = readScripts(
    scriptFile(
      JSON.stringify({
        nightly: { report: [{ result: 'failure', error: 'no such table' }, {}], '*': { run: 1 } },
      }),
    ),
  );
  const workspace = await startWorkspace({ directory: temporaryDirectory(), scripts });
  onTestFinished(workspace.close);
  const client = new JobsClient(workspace);
  const sql = { warehouse_id: 'w', query: { query_id: 'q' } };
  const job = await client.createJob({
    name: 'nightly',
    tasks: [
      { task_key: 'load', spark_jar_task: { main_class_name: 'Load' } },
      { task_key: 'report', sql_task: sql, max_retries: 1, depends_on: [{ task_key: 'load' }] },
    ],
  });

  const run = await client.ended(await client.runNow(job));

  const attempts = run.tasks?.map(({ task_key, state }) => `${task_key} ${state?.result_state}`);
  expect(attempts).toEqual(['load SUCCESS', 'report FAILED', 'report SUCCESS']);
});

test('what is wrong with a file is said with what it looks like', () => {
  expect(refusal('{')).toContain('scripts.json is not a script of how tasks go: Expected property name');
  expect(refusal('{ "nightly": { "report": { "reslt": "failure" } } }')).toMatchInlineSnapshot(`
    "scripts.json is not a script of how tasks go: nightly.report.0: Unrecognized key: "reslt"
      hint: it looks like { "dev_churn": { "report": { "result": "failure", "error": "no such table" } } }"
  `);
  expect(refusal('{ "nightly": { "report": { "run": "2 lightyears" } } }')).toMatchInlineSnapshot(`
    "scripts.json is not a script of how tasks go: nightly.report.0.run: '2 lightyears' is no duration; write milliseconds as a number, or text such as '20 seconds'
      hint: it looks like { "dev_churn": { "report": { "result": "failure", "error": "no such table" } } }"
  `);
  expect(refusal('{ "nightly": { "report": { "result": "skipped" } } }')).toMatchInlineSnapshot(`
    "scripts.json is not a script of how tasks go: nightly.report.0.result: Invalid option: expected one of "success"|"failure"|"hang"
      hint: it looks like { "dev_churn": { "report": { "result": "failure", "error": "no such table" } } }"
  `);
});

test('a file that is not there', () => {
  expect(() => readScripts('nowhere.json')).toThrow('nowhere.json is not a script of how tasks go: ENOENT');
});
