import { expect, test } from 'vitest';
import { latestAttempt } from '../../../../workspace/engine/attempt-index.ts';
import { newRun } from '../../../../workspace/engine/new-run.ts';
import { succeeded } from '../../../../workspace/engine/outcome.ts';
import { resolveReferences } from '../../../../workspace/engine/references/dynamic-values.ts';
import { resolvedParameters, runReferences } from '../../../../workspace/engine/references/run-references.ts';
import { admitted, executionEnded } from '../../../../workspace/engine/run-events.ts';
import { wheelArguments } from '../../../../workspace/execute/wheel-arguments.ts';
import { counter, requestFor } from '../simulation.ts';

const FRIDAY = Date.UTC(2026, 10, 20, 6, 5, 4);

const SETTINGS = {
  name: 'churn',
  parameters: [
    { name: 'rows', default: '10' },
    { name: 'day', default: '{{job.start_time.iso_date}}' },
    { name: 'dotted.name', default: 'yes' },
  ],
  tasks: [{ task_key: 'prepare' }, { task_key: 'train-model', depends_on: [{ task_key: 'prepare' }] }],
};

function resolve(text: string): string {
  const newId = counter();
  const request = { ...requestFor(SETTINGS, newId()), parameters: { rows: '500' } };
  const queued = newRun(request, FRIDAY, newId);
  const { taskRunId } = latestAttempt(queued, 'prepare');
  const values = { uri: '/Volumes/a', auc: 0.5, 'odd name': [1] };
  const live = admitted(queued, FRIDAY);
  const attempts = live.attempts.map((attempt) => ({ ...attempt, startedAt: FRIDAY }));
  const run = executionEnded({ ...live, attempts }, taskRunId, { outcome: succeeded, values }, FRIDAY);
  const surroundings = { workspaceId: 42, url: 'http://127.0.0.1:1' };
  return resolveReferences(text, runReferences(run, latestAttempt(run, 'train-model'), surroundings));
}

test.each([
  ['{{job.id}} {{job.name}} {{job.run_id}} {{job.repair_count}}', '7 churn 1 0'],
  ['{{task.name}} {{task.run_id}} {{task.execution_count}}', 'train-model 3 1'],
  ['{{job.parameters.rows}} of {{ job.parameters.dotted.name }}', '500 of yes'],
  ['{{job.parameters.day}}', '2026-11-20'],
  ['{{tasks.prepare.values.uri}}/{{tasks.prepare.values.auc}}', '/Volumes/a/0.5'],
  ['{{tasks.`prepare`.values.`odd name`}}', '[1]'],
  ['{{tasks.prepare.result_state}} {{tasks.prepare.run_id}}', 'success 2'],
  ['{{job.start_time.iso_datetime}} {{job.trigger.time.iso_weekday}}', '2026-11-20T06:05:04Z 5'],
  ['{{workspace.id}} {{workspace.url}}', '42 http://127.0.0.1:1'],
  ['{{job.trigger.type}} {{tasks.prepare.error_code}}', 'onetime SUCCESS'],
  ['{{job_id}} {{run_id}} {{parent_run_id}} {{task_key}} {{task_retry_count}}', '7 3 1 train-model 0'],
  ['{{start_date}} {{start_time}}', `2026-11-20 ${FRIDAY}`],
])('%s is %s', (text, value) => {
  expect(resolve(text)).toBe(value);
});

test.each([
  '{{tasks.prepare.values.missing}}',
  '{{input}} {{input.name}}',
  '{{tasks.unknown.values.uri}}',
  '{{job.parameters.missing}}',
  '{{job.start_time.fortnight}}',
  '{{secrets/scope/key}}',
  '{{}}',
  '{{job.}} {{.}}',
  '{{constructor}} {{job.constructor}} {{job.start_time.toString}} {{tasks.prepare.values.toString}}',
])('%s stays as it is written', (text) => {
  expect(resolve(text)).toBe(text);
});

const nothing = () => undefined;

test('named parameters become flags; job parameters are added to them and win', () => {
  const task = { task_key: 'a', python_wheel_task: { named_parameters: { mode: 'fast', rows: '1' } } };
  expect(wheelArguments(task, { rows: '500', day: 'x' }, nothing)).toEqual([
    '--mode=fast',
    '--rows=500',
    '--day=x',
  ]);
});

test('positional parameters stay as they are, whatever the parameters of the job', () => {
  const task = { task_key: 'a', python_wheel_task: { parameters: ['--rows', '1'] } };
  expect(wheelArguments(task, { rows: '500' }, nothing)).toEqual(['--rows', '1']);
});

test('references in values of job parameters are resolved before they reach a task', () => {
  const newId = counter();
  const run = newRun(requestFor(SETTINGS, newId()), FRIDAY, newId);
  expect(resolvedParameters(run)).toEqual({ rows: '10', day: '2026-11-20', 'dotted.name': 'yes' });
});

test('a reference that is never closed is looked at once', () => {
  const text = `{{${' '.repeat(200_000)}`;
  expect(resolveReferences(text, () => 'value')).toBe(text);
});
