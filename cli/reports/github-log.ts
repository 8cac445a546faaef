import { hasFailed } from '../../runtime/index.ts';
import { outputLines } from '../screen/lines.ts';
import type { Reporter } from '../screen/reporter.ts';
import { SYMBOLS } from '../screen/symbols.ts';
import { failedTasks, reasonOf } from '../screen/task-note.ts';
import type { CommandReport, RunReport } from './command-report.ts';
import { gatherReport } from './command-report.ts';
import { inert } from './inert.ts';

/** GitHub shows ten errors and ten warnings of a step and drops the others. */
const MOST = 9;

/**
 * What a log of GitHub Actions can do besides lines: what a task wrote can be folded, and what failed is annotated.
 * @param grouped whether what tasks wrote is wanted here
 */
export function githubLog(write: (text: string) => void, { grouped }: { grouped: boolean }): Reporter {
  const report = gatherReport((gathered) => write(annotations(gathered).join('')));
  return {
    ...report,
    show(event) {
      report.show(event);
      if (!grouped || event.type !== 'task.output') return;
      const lines = outputLines(event.task, event);
      if (lines.length === 0) return;
      const attempt = event.attempt > 1 ? ` attempt ${event.attempt}` : '';
      write(
        `::group::${data(`what ${event.task}${attempt} wrote`)}\n${inert(lines.join('\n'))}\n::endgroup::\n`,
      );
    },
  };
}

interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly text: string;
}

function annotations({ runs, problem, exitCode }: CommandReport): string[] {
  const all = runs.flatMap(annotationsOf);
  if (problem !== undefined)
    all.push({ level: 'error', title: `lakeform: exit code ${exitCode}`, text: problem });
  const shown = all.slice(0, MOST);
  const hidden = all.length - shown.length;
  if (hidden > 0) shown.push({ level: 'error', title: 'lakeform', text: `and ${hidden} more` });
  return shown.map(({ level, title, text }) => `::${level} title=${property(title)}::${data(text)}\n`);
}

function annotationsOf({ run, outcome }: RunReport): Annotation[] {
  if (outcome === undefined) {
    return [
      { level: 'error', title: run.name, text: `the outcome of run ${run.runId} is unknown: ${run.url}` },
    ];
  }
  const level = hasFailed(outcome) ? 'error' : 'warning';
  const failed = failedTasks(run).map(({ key, latest }): Annotation => {
    const text = reasonOf(latest) || SYMBOLS[latest.state].word;
    return { level, title: `${run.name}/${key}`, text: `${text}\n${run.url}` };
  });
  if (failed.length > 0 || outcome === 'succeeded') return failed;
  const reason = reasonOf(run);
  const text = `run ${run.runId} ${SYMBOLS[outcome].word}${reason && `: ${reason}`}\n${run.url}`;
  return [{ level, title: run.name, text }];
}

/** @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
