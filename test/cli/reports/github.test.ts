import { expect, test } from 'vitest';
import { githubLog } from '../../../cli/reports/github-log.ts';
import { githubOutputs } from '../../../cli/reports/github-outputs.ts';
import { githubSummary } from '../../../cli/reports/github-summary.ts';
import { inert, inertJson } from '../../../cli/reports/inert.ts';
import { played } from '../../support/played-run.ts';
import { FAILED, failedReport, leftReport, NO_RUN, succeededReport } from './told-report.ts';

async function logged(grouped: boolean): Promise<string> {
  let log = '';
  const reporter = githubLog((text) => (log += text), { grouped });
  for (const event of await played(FAILED)) {
    reporter.show(event.type === 'task.output' ? { ...event, text: '::set-output::x\nplain\n' } : event);
  }
  reporter.end({ exitCode: 1, lines: [] });
  return log;
}

test('the log: what tasks wrote is folded, what failed is annotated', async () => {
  await expect(await logged(true)).toMatchFileSnapshot('../../../__snapshots__/reports/failed.github.log');
});

test('nothing that a task wrote is a command', async () => {
  const commands = (await logged(true)).match(/^\s*::\w+|##/gm);

  expect(new Set(commands)).toEqual(new Set(['::group', '::endgroup', '::error']));
});

test('text of others loses what a CI system would obey', () => {
  expect(inert('a ##vso[x]\n  ::add-mask::y\nb::c ##[error]')).toBe(
    'a # #vso[x]\n  : :add-mask::y\nb::c # #[error]',
  );
});

test('a line of JSON loses it, and means the same', () => {
  const line = JSON.stringify({ output: '##vso[x] ### y' });

  expect(inertJson(line)).not.toContain('##');
  expect(JSON.parse(inertJson(line))).toEqual(JSON.parse(line));
});

test('at most ten annotations, the last of which counts the others', async () => {
  let log = '';
  const reporter = githubLog((text) => (log += text), { grouped: false });
  const tasks = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`task${index}`, { from: 0, to: 1, ends: 'CLUSTER_ERROR' }]),
  );
  for (const event of await played({ tasks, ends: 'CLUSTER_ERROR' })) reporter.show(event);
  reporter.end({ exitCode: 1, lines: [] });

  expect(log.trimEnd().split('\n')).toHaveLength(10);
  expect(log).toContain('::error title=lakeform::and 21 more');
});

test('the outputs of a step', async () => {
  expect(githubOutputs(await failedReport(), 'END')).toMatchInlineSnapshot(`
    "run_id<<END
    8841
    END
    run_url<<END
    https://lake.test/jobs/7/runs/8841
    END
    result<<END
    failed
    END
    exit_code<<END
    1
    END
    "
  `);
});

test('the summary of a failed run', async () => {
  await expect(githubSummary(await failedReport(), 0)).toMatchFileSnapshot(
    '../../../__snapshots__/reports/failed.summary.md',
  );
});

test('the summary of a run that was left, and of none', async () => {
  expect(githubSummary(await leftReport(), 0)).toContain('### ? dev\\_churn has an unknown outcome');
  expect(githubSummary(NO_RUN, 0)).toContain('permission denied for the token');
});

test('the summary stays within what GitHub takes', async () => {
  const { runs } = await failedReport();
  const many = { exitCode: 1, runs: Array.from({ length: 2500 }, () => runs).flat() };

  for (const taken of [0, 500_000, 899_999, 2_000_000]) {
    const size = Buffer.byteLength(githubSummary(many, taken));
    expect(size + Math.min(taken, 900_000)).toBeLessThanOrEqual(900_000);
  }
  expect(githubSummary(many, 0)).toMatch(/The rest is too long for a summary\.\n$/);
});

test('a success is told shortly', async () => {
  expect(githubSummary(await succeededReport(), 0)).toMatchInlineSnapshot(`
    "### ✓ dev\\_churn succeeded in 5s

    [run 8842](https://lake.test/jobs/7/runs/8842)

    | task | state | time | |
    |---|---|---|---|
    | train | ✓ succeeded | 5s |  |

    "
  `);
});
