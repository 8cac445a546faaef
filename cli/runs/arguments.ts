import * as errors from './errors.ts';

/** Reading the words that the run verbs are given. */

/** `name=value` of every `-p`; a name given twice keeps its last value. */
export function parseParameters(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const equals = text.indexOf('=');
      if (equals < 1) throw errors.malformedParameter(text);
      return [text.slice(0, equals), text.slice(equals + 1)];
    }),
  );
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `2h`, `90s`, `1h30m` in milliseconds. */
export function parseDuration(flag: string, given: string): number {
  const parts = [...given.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== given)
    throw errors.malformedDuration(flag, given);
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ''] ?? 0), 0);
}

export function parseAttempt(given: string): number {
  if (!/^[1-9]\d*$/.test(given)) throw errors.malformedAttempt(given);
  return Number(given);
}

/** `a,b` */
export function parseTasks(given: string): string[] {
  return given.split(',').flatMap((task) => task.trim() || []);
}

/** A run by its id, or by the address of its page, which names its workspace too. */
export interface RunReference {
  readonly runId: string;
  /** The origin of the page. */
  readonly host?: string;
}

const PAGE = /\/jobs\/\d+\/runs\/(?<id>\d+)|#job\/\d+\/run\/(?<legacy>\d+)/;

export function parseRun(given: string): RunReference {
  if (/^\d+$/.test(given)) return { runId: given };
  const { id, legacy } = PAGE.exec(given)?.groups ?? {};
  const runId = id ?? legacy;
  if (runId === undefined || !URL.canParse(given)) throw errors.malformedRun(given);
  return { runId, host: new URL(given).origin };
}
