import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonLine, submittedLine } from '../../../cli/screen/json-line.ts';
import type { RunEvent } from '../../../runtime/index.ts';
import { eventSchema } from '../../../scripts/event-schemas.ts';
import { publishedSchemas } from '../../../scripts/schemas.ts';
import { played } from '../../support/played-run.ts';
import { NOON, runSnapshot } from '../../support/run-answers.ts';
import { FAILED } from '../reports/told-report.ts';

const run = runSnapshot('RUNNING');
const common = { time: NOON, run };

/** One of every type that a run which just goes its way does not tell; a type that is missing does not compile. */
const OTHERS: { readonly [Type in RunEvent['type']]?: Extract<RunEvent, { type: Type }> } = {
  'run.started': { type: 'run.started', ...common, adopted: true },
  'task.log': { type: 'task.log', ...common, task: 'train', attempt: 1, text: 'epoch 1\n' },
  'run.repair': { type: 'run.repair', ...common, repairId: '7', number: 1, of: 2 },
  'repair.refused': { type: 'repair.refused', ...common, reason: 'useless' },
  'contact.lost': { type: 'contact.lost', ...common, reason: 'no such host name' },
  'contact.regained': { type: 'contact.regained', ...common, after: 1234.5 },
  'run.cancelling': { type: 'run.cancelling', ...common, because: 'timeout' },
  'cancel.failed': { type: 'cancel.failed', ...common, reason: 'permission denied' },
  'watch.stopped': { type: 'watch.stopped', ...common, because: 'contact_lost', reason: 'no answer' },
};

test('every event is what the published schema says', async () => {
  const events = [...(await played(FAILED)), ...Object.values(OTHERS)];
  const lines = [...events.map(jsonLine), submittedLine({ ...run, adopted: true }, run.url, NOON)];
  const told = lines.map((line) => JSON.parse(line));
  const problems = told.flatMap((line) => eventSchema.safeParse(line).error ?? []);

  expect(problems).toEqual([]);
  expect(new Set(told.map(({ type }) => type)).size).toBe(eventSchema.options.length);
});

test.each(Object.entries(publishedSchemas()))(
  'docs/%s is up to date; if not: npm run docs:schemas',
  (file, text) => {
    expect(readFileSync(`docs/${file}`, 'utf8')).toBe(text);
  },
);
