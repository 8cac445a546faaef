import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { junitXml } from '../../../cli/reports/junit.ts';
import { failedReport, leftReport, NO_RUN, succeededReport } from './told-report.ts';

/** What Python's reader finds: of every case its name, and what stands in it. */
const READER = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
print(json.dumps([[case.get('name')] + [child.tag for child in case] for case in root.iter('testcase')]))
`;

function readByPython(xml: string): unknown {
  return JSON.parse(execFileSync('python3', ['-c', READER], { input: xml, encoding: 'utf8' }));
}

test('a failed run: its tasks fail, err, are skipped or pass at the second attempt', async () => {
  await expect(junitXml(await failedReport())).toMatchFileSnapshot(
    '../../../__snapshots__/reports/failed.junit.xml',
  );
});

test('is what a reader of XML reads, whatever tasks wrote', async () => {
  expect(readByPython(junitXml(await failedReport()))).toEqual([
    ['prepare_data', 'flakyFailure'],
    ['scale', 'error'],
    ['train', 'failure'],
    ['evaluate', 'skipped'],
  ]);
});

test('a run whose end was not seen is no success', async () => {
  const xml = junitXml(await leftReport());

  expect(xml).toContain('<property name="outcome" value="unknown"/>');
  expect(xml).toMatch(/<error message="(still|its end was not seen)/);
});

test('a run that was cancelled before a task failed errs by itself', async () => {
  const { runs, ...report } = await succeededReport();
  const cancelled = runs.map(({ run }) => ({ run, outcome: 'cancelled' as const }));

  expect(junitXml({ ...report, runs: cancelled })).toContain('<testcase name="run 8842"');
});

test('a success is one', async () => {
  expect(junitXml(await succeededReport())).toContain('tests="1" failures="0" errors="0" skipped="0"');
});

test('a task that was skipped until a repair ran it has not failed before', async () => {
  const { runs, ...report } = await succeededReport();
  const repaired = runs.map(({ run, outcome }) => {
    const tasks = run.tasks.map((task) => {
      const skipped = { ...task.latest, runId: '1', state: 'skipped' } as const;
      return { ...task, attempts: [skipped, task.latest] };
    });
    return { run: { ...run, tasks }, outcome };
  });

  expect(junitXml({ ...report, runs: repaired })).not.toContain('flakyFailure');
});

test('no run at all is an error, and says why', () => {
  expect(junitXml(NO_RUN)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="lakeform" tests="1" failures="0" errors="1">
      <testsuite name="lakeform" tests="1" failures="0" errors="1" skipped="0">
        <testcase name="run" classname="lakeform" time="0">
          <error message="permission denied for the token" type="exit code 3"/>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});
