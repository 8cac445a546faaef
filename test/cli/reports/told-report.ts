import { type CommandReport, gatherReport } from '../../../cli/reports/command-report.ts';
import type { RunEvent } from '../../../runtime/index.ts';
import { type PlayedRun, played } from '../../support/played-run.ts';

/** A run of which something is retried, something fails, and the rest never runs. */
export const FAILED: PlayedRun = {
  ends: 'RUN_EXECUTION_ERROR',
  tasks: {
    prepare_data: { from: 0, to: 18, before: { from: 0, to: 4, message: 'OSError: <disk> full & slow' } },
    train: {
      from: 18,
      to: 42,
      after: ['prepare_data'],
      ends: 'RUN_EXECUTION_ERROR',
      message: 'ValueError: empty | partition\n::error::not mine ##vso[task.complete]',
      trace:
        'Traceback (most recent call last):\n  File "churn/train.py", line 7\nValueError: `]]>` \x1b[31m\x00',
    },
    scale: { from: 18, to: 30, ends: 'CLUSTER_ERROR', message: 'no driver' },
    evaluate: { from: 42, to: 42, after: ['train'], ends: 'SKIPPED' },
  },
};

export const SUCCEEDED: PlayedRun = { tasks: { train: { from: 0, to: 5 } }, runId: 8842 };

/** What a command has to report that saw these events. */
export function reportOf(events: readonly RunEvent[], exitCode: number): CommandReport {
  let gathered: CommandReport | undefined;
  const reporter = gatherReport((report) => {
    gathered = report;
  });
  for (const event of events) reporter.show(event);
  reporter.end({ exitCode, lines: [] });
  if (gathered === undefined) throw new Error('nothing was reported');
  return gathered;
}

/** The same run, left before it ended. */
export async function leftReport(): Promise<CommandReport> {
  const events = await played(FAILED);
  const seen = events.slice(0, 4);
  const last = seen.at(-1);
  if (last === undefined) throw new Error('nothing was seen');
  return reportOf(
    [...seen, { type: 'watch.stopped', time: last.time, run: last.run, because: 'contact_lost' }],
    8,
  );
}

export async function failedReport(): Promise<CommandReport> {
  return reportOf(await played(FAILED), 1);
}

export async function succeededReport(): Promise<CommandReport> {
  return reportOf(await played(SUCCEEDED), 0);
}

/** Nothing was started. */
export const NO_RUN: CommandReport = { exitCode: 3, problem: 'permission denied for the token', runs: [] };
