import { expect, test } from 'vitest';
import { resultJson } from '../../../cli/reports/result.ts';
import { resultSchema } from '../../../scripts/event-schemas.ts';
import { failedReport, leftReport, NO_RUN } from './told-report.ts';

test('the result of a failed run', async () => {
  await expect(resultJson(await failedReport())).toMatchFileSnapshot(
    '../../../__snapshots__/reports/failed.result.json',
  );
});

test.each([
  ['a failed run', failedReport],
  ['a run that was left', leftReport],
  ['no run', async () => NO_RUN],
])('the result of %s is what the published schema says', async (_name, report) => {
  expect(resultSchema.safeParse(JSON.parse(resultJson(await report()))).error).toBeUndefined();
});

test('an end that was not seen has an unknown outcome', async () => {
  expect(JSON.parse(resultJson(await leftReport())).runs[0].outcome).toBe('unknown');
});
