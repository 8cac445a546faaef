import { expect, test } from 'vitest';
import { saysLookupFailed, saysPlanIsStale, stateLockIn } from '../../reconcile/complaints.ts';

const inATerminal = (lines: readonly string[]) =>
  lines.map((line) => `\u001b[31m│\u001b[0m \u001b[1m${line}\u001b[0m`);

const locked = [
  'Error: Error acquiring the state lock',
  '',
  'Error message: resource temporarily unavailable',
  'Lock Info:',
  '  ID:        d79014d4-a96f-2975-ce20-5756441074d7',
  '  Path:      terraform.churn-dev.tfstate',
  '  Operation: OperationTypeApply',
  '  Who:       ana@laptop',
  '  Version:   1.11.4',
  '  Created:   2026-11-21 09:50:34.64483323 +0000 UTC',
  '  Info:      ',
];

const lock = {
  id: 'd79014d4-a96f-2975-ce20-5756441074d7',
  who: 'ana@laptop',
  since: '2026-11-21 09:50:34',
};

test('who holds a state, and since when', () => {
  expect(stateLockIn(locked)).toEqual(lock);
});

test('the same in the colours and the frame of a terminal', () => {
  expect(stateLockIn(inATerminal(locked))).toEqual(lock);
  expect(saysPlanIsStale(inATerminal(['Error: Saved plan is stale']))).toBe(true);
});

test('a time without fractions', () => {
  const lines = [locked[0] ?? '', '  Created:   2026-11-21 09:50:34 +0000 UTC'];
  expect(stateLockIn(lines)?.since).toBe(lock.since);
});

test('a backend that does not say who holds its lock', () => {
  const unknown = { id: undefined, who: undefined, since: undefined };
  expect(stateLockIn(['Error: Error acquiring the state lock', '', 'HTTP error: 423'])).toEqual(unknown);
});

test('what a stack looks up and does not find', () => {
  const lines = [
    "Error: there is no cluster with name 'dev_shared'",
    '',
    '  with data.databricks_cluster.shared,',
  ];
  expect(saysLookupFailed(lines)).toBe(true);
  expect(saysLookupFailed(inATerminal(lines))).toBe(true);
  expect(saysLookupFailed(['Error: cannot read job', '', '  with databricks_job.churn,'])).toBe(false);
});

test('other errors are no lock, whatever they quote', () => {
  expect(stateLockIn(['Error: cannot create job', 'Who: ana', 'see Error acquiring the state lock'])).toBe(
    undefined,
  );
});
