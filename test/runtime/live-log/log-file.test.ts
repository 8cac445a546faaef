import { expect, test } from 'vitest';
import { logFileOf } from '../../../runtime/live-log/log-file.ts';

const DIRECTORY = '/Volumes/ml/churn/data/logs';
const task = (more: object) => logFileOf({ run_id: '8842', task_key: 'train', ...more });

test.each([
  ['a wheel', { python_wheel_task: { named_parameters: { 'log-directory': DIRECTORY } } }],
  ['a wheel with arguments', { python_wheel_task: { parameters: [`--log-directory=${DIRECTORY}`] } }],
  ['a Python file', { spark_python_task: { parameters: ['--rows=5', `--log-directory=${DIRECTORY}/`] } }],
  ['a notebook', { notebook_task: { base_parameters: { 'log-directory': DIRECTORY } } }],
])('%s says where its log is', (_kind, parameters) => {
  expect(task(parameters)).toBe(`${DIRECTORY}/8842.log`);
});

test.each([
  ['has not opted in', {}],
  ['was given an empty folder', { python_wheel_task: { named_parameters: { 'log-directory': '' } } }],
  ['writes elsewhere', { python_wheel_task: { named_parameters: { 'log-directory': '/tmp/logs' } } }],
  [
    'writes to where only a run knows',
    { python_wheel_task: { parameters: ['--log-directory=/Volumes/{{job.id}}'] } },
  ],
])('a task that %s has none', (_why, parameters) => {
  expect(task(parameters)).toBeUndefined();
});
