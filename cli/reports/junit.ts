import {
  type AttemptSnapshot,
  hasFailed,
  isFinal,
  isSuccess,
  type TaskSnapshot,
} from '../../runtime/index.ts';
import { SYMBOLS } from '../screen/symbols.ts';
import { reasonOf } from '../screen/task-note.ts';
import type { CommandReport, RunReport } from './command-report.ts';
import { element, type XmlElement, xmlDocument } from './xml.ts';

/**
 * Runs as test suites and their tasks as test cases. What is no success fails or errs: a reader of the file alone
 * never takes for green what was not.
 * @see https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
export function junitXml(report: CommandReport): string {
  const suites = report.runs.length === 0 ? suiteWithoutRun(report) : report.runs.map(suiteOf);
  const name = 'lakeform';
  return xmlDocument(element('testsuites', { name, ...totals(suites) }, suites));
}

/** Nothing was started: that is no success either, unless nothing was waited for. */
function suiteWithoutRun({ exitCode, problem }: CommandReport): XmlElement[] {
  if (exitCode === 0) return [];
  const message = problem ?? 'no run was seen';
  const testCase = element('testcase', { name: 'run', classname: 'lakeform', time: '0' }, [
    element('error', { message, type: `exit code ${exitCode}` }),
  ]);
  return [suite({ name: 'lakeform' }, [testCase])];
}

function suiteOf({ run, outcome }: RunReport): XmlElement {
  const cases = run.tasks.map((task) => caseOf(task, run.name));
  const isGood = outcome !== undefined && isSuccess(outcome);
  const ownCase = isGood || cases.some(isBad) ? [] : [runCase({ run, outcome })];
  return suite(
    {
      name: run.name,
      time: seconds(run),
      timestamp: run.startTime === undefined ? undefined : new Date(run.startTime).toISOString().slice(0, 19),
    },
    [...cases, ...ownCase],
    [
      element('properties', {}, [
        element('property', { name: 'run_id', value: run.runId }),
        element('property', { name: 'run_url', value: run.url }),
        element('property', { name: 'outcome', value: outcome ?? 'unknown' }),
      ]),
    ],
  );
}

/** A run may fail, be cancelled or be lost although none of its tasks has failed. */
function runCase({ run, outcome }: RunReport): XmlElement {
  const message =
    outcome === undefined ? 'its end was not seen: the outcome is unknown' : reasonOf(run) || outcome;
  const kind = outcome === 'failed' && run.category === 'user' ? 'failure' : 'error';
  const facts = { message, type: run.code ?? outcome ?? 'unknown' };
  return element('testcase', { name: `run ${run.runId}`, classname: run.name, time: seconds(run) }, [
    element(kind, facts, [run.url]),
  ]);
}

function caseOf(task: TaskSnapshot, run: string): XmlElement {
  const { key, attempts, latest } = task;
  const facts = { name: key, classname: run, time: seconds(latest) };
  // One that was skipped, or cancelled, has not failed.
  const earlier = attempts.slice(0, -1).filter(({ state }) => hasFailed(state));
  if (isSuccess(latest.state)) {
    return element('testcase', facts, [
      ...earlier.map((attempt) => element('flakyFailure', factsOf(attempt), [stackTrace(attempt)])),
    ]);
  }
  const message = reasonOf(latest) || SYMBOLS[latest.state].word;
  if (latest.state === 'skipped') return element('testcase', facts, [element('skipped', { message })]);
  return element('testcase', facts, [
    element(
      latest.state === 'failed' && !isNotTheirs(latest) ? 'failure' : 'error',
      isFinal(latest.state) ? factsOf(latest) : { message: `still ${message}`, type: 'unknown' },
      [latest.trace ?? latest.message ?? ''],
    ),
    ...earlier.map((attempt) => element('rerunFailure', factsOf(attempt), [stackTrace(attempt)])),
    ...(latest.lastLines === undefined ? [] : [element('system-out', {}, [latest.lastLines])]),
  ]);
}

/** A failure is the fault of what was tested; an error is somebody else's. */
function isNotTheirs({ category }: AttemptSnapshot): boolean {
  return category !== undefined && category !== 'user';
}

function isBad({ children }: XmlElement): boolean {
  return children.some((child) => typeof child !== 'string' && /^(failure|error)$/.test(child.name));
}

function factsOf(attempt: AttemptSnapshot): Record<string, string> {
  const { state, code } = attempt;
  return { message: reasonOf(attempt) || SYMBOLS[state].word, type: code ?? state };
}

function stackTrace({ trace, message = '' }: AttemptSnapshot): XmlElement {
  return element('stackTrace', {}, [trace ?? message]);
}

function suite(
  facts: Readonly<Record<string, string | undefined>>,
  cases: readonly XmlElement[],
  before: readonly XmlElement[] = [],
): XmlElement {
  return element('testsuite', { ...facts, ...counts(cases) }, [...before, ...cases]);
}

type Counts = Record<'tests' | 'failures' | 'errors' | 'skipped', string>;

function counts(cases: readonly XmlElement[]): Counts {
  const having = (name: string) =>
    String(
      cases.filter(({ children }) =>
        children.some((child) => typeof child !== 'string' && child.name === name),
      ).length,
    );
  return {
    tests: String(cases.length),
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
  };
}

function totals(suites: readonly XmlElement[]): Omit<Counts, 'skipped'> {
  const sum = (name: string) =>
    String(suites.reduce((total, { attributes }) => total + Number(attributes[name] ?? 0), 0));
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors') };
}

function seconds({ startTime, endTime }: { readonly startTime?: number; readonly endTime?: number }): string {
  if (startTime === undefined || endTime === undefined) return '0';
  return (Math.max(0, endTime - startTime) / 1000).toFixed(3);
}
