import { WHEN_RUNNING, type WhenRunning } from '../../runtime/index.ts';
import * as errors from './errors.ts';

/** Reading the words that the run verbs are given. */

/**
 * `name=value` of every `-p`; a name given twice keeps its last value. `name=@file` is what the file says, and
 * `name=@@text` is `@text`.
 * @param read the text of a file
 */
export function parseParameters(
  given: readonly string[],
  read: (file: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const equals = text.indexOf('=');
      if (equals < 1) throw errors.malformedParameter(text);
      return [text.slice(0, equals), parameterValue(text.slice(equals + 1), read)];
    }),
  );
}

function parameterValue(given: string, read: (file: string) => string): string {
  if (given.startsWith('@@')) return given.slice(1);
  if (!given.startsWith('@')) return given;
  try {
    return read(given.slice(1));
  } catch (error) {
    throw errors.unreadableParameter(given.slice(1), error);
  }
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `2h`, `90s`, `1h30m` in milliseconds. */
export function parseDuration(flag: string, given: string): number {
  const parts = [...given.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== given)
    throw errors.malformedDuration(flag, given);
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ''] ?? 0), 0);
}

/** A flag's number of something that is counted from 1. */
export function parseCount(flag: string, given: string): number {
  if (!/^[1-9]\d{0,5}$/.test(given)) throw errors.malformedCount(flag, given);
  return Number(given);
}

export function parseWhenRunning(given: string): WhenRunning {
  const policy = WHEN_RUNNING.find((known) => known === given);
  if (policy === undefined) throw errors.unknownPolicy(given, WHEN_RUNNING);
  return policy;
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

/** Several runs of one workspace. */
export interface RunReferences {
  readonly runIds: readonly string[];
  /** The origin of their pages. */
  readonly host?: string;
  /** A run as it was given, so that a command about it leads to the same workspace. */
  asGiven(runId: string): string;
}

export function parseRuns(given: readonly string[]): RunReferences {
  const runs = given.map((text) => ({ ...parseRun(text), text }));
  const [host, other] = [...new Set(runs.flatMap((run) => run.host ?? []))];
  if (host !== undefined && other !== undefined) throw errors.severalWorkspaces(host, other);
  const texts = new Map(runs.map(({ runId, text }) => [runId, text]));
  return { runIds: [...texts.keys()], host, asGiven: (runId) => texts.get(runId) ?? runId };
}
