import { appendFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Reporter } from '../screen/reporter.ts';
import type { Session } from '../session/session.ts';
import { type CommandReport, gatherReport } from './command-report.ts';
import { githubLog } from './github-log.ts';
import { githubOutputs } from './github-outputs.ts';
import { githubSummary } from './github-summary.ts';
import { junitXml } from './junit.ts';
import { clearFile, writeWhole } from './report-file.ts';
import { resultJson } from './result.ts';

/** The files that a command is asked for. */
export interface ReportFlags {
  /** A JUnit report. */
  readonly junit?: string;
  /** The outcome as JSON. */
  readonly resultFile?: string;
}

export interface ReportOptions extends ReportFlags {
  /** Whether what tasks wrote is wanted in the log, folded. */
  readonly grouped: boolean;
  /** Takes out what nobody may read. */
  redact(text: string): string;
}

interface World extends Pick<Session, 'env' | 'directory'> {
  /** To the reader of the log. */
  write(text: string): void;
}

/**
 * What is reported besides the screen: files that were asked for, and on GitHub the annotations, outputs and summary
 * of the step. They are written however the command ends; one that cannot be written changes no outcome.
 * @throws UserError `unwritable_report`
 */
export function openReports({ env, directory, write }: World, options: ReportOptions): Reporter[] {
  const { junit, resultFile, grouped, redact } = options;
  const say = (text: string) => write(redact(text));
  const whole = (file: string, render: (report: CommandReport) => string) => {
    const path = resolve(directory, file);
    clearFile(path);
    return fileReporter(path, (report) => writeWhole(path, redact(render(report))), say);
  };
  const appended = (path: string, render: (report: CommandReport, taken: number) => string) =>
    fileReporter(path, (report) => appendFileSync(path, redact(render(report, sizeOf(path)))), say);

  return [
    ...(junit === undefined ? [] : [whole(junit, junitXml)]),
    ...(resultFile === undefined ? [] : [whole(resultFile, resultJson)]),
    ...(env.GITHUB_ACTIONS ? [githubLog(say, { grouped })] : []),
    ...(env.GITHUB_OUTPUT ? [appended(env.GITHUB_OUTPUT, (report) => githubOutputs(report))] : []),
    ...(env.GITHUB_STEP_SUMMARY ? [appended(env.GITHUB_STEP_SUMMARY, githubSummary)] : []),
  ];
}

function fileReporter(
  path: string,
  write: (report: CommandReport) => void,
  say: (text: string) => void,
): Reporter {
  return gatherReport((report) => {
    try {
      write(report);
    } catch (error) {
      say(`${path} could not be written: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
