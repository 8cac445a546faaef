import type { RunSnapshot, RunState } from '../../runtime/index.ts';
import type { Reporter } from '../screen/reporter.ts';

/** What is known of a run when the command that followed it ends. */
export interface RunReport {
  readonly run: RunSnapshot;
  /** How it ended; undefined when nobody saw its end, however its last state looked. */
  readonly outcome: RunState | undefined;
}

/** What a command has to report: what files for other programs are written from. */
export interface CommandReport {
  readonly exitCode: number;
  /** What went wrong besides the runs. */
  readonly problem?: string;
  /** In the order in which they were first seen. */
  readonly runs: readonly RunReport[];
}

/** Gathers what happens, and hands it over once the command ends. */
export function gatherReport(finish: (report: CommandReport) => void): Reporter {
  const runs = new Map<string, RunReport>();
  return {
    show(event) {
      const outcome = event.type === 'run.finished' ? event.state : undefined;
      runs.set(event.run.runId, { run: event.run, outcome });
    },
    tell() {},
    end: ({ exitCode, problem }) => finish({ exitCode, problem, runs: [...runs.values()] }),
  };
}
