import { join } from 'node:path';
import { z } from 'zod';
import { repairJobRun } from '../../cli/runs/repair-job-run.ts';
import { runJob } from '../../cli/runs/run-job.ts';
import { watchJobRuns } from '../../cli/runs/watch-job-run.ts';
import type { Session } from '../../cli/session/session.ts';
import { eventSchema } from '../../scripts/event-schemas.ts';
import { type CommandEnd, runCommand } from './command.ts';
import type { Act, Sequence } from './sequence.ts';
import type { World } from './world.ts';

/** A run as the workspace itself has it. */
const truthSchema = z.looseObject({
  run_id: z.number(),
  state: z.looseObject({ life_cycle_state: z.string(), result_state: z.string().optional() }),
  repair_history: z.array(z.looseObject({ type: z.string() })).optional(),
});
type Truth = z.infer<typeof truthSchema>;

const runsSchema = z.looseObject({ runs: z.array(truthSchema).default([]) });

/** The exit codes that may be told of a run with this result. */
const CODES: Readonly<Record<string, readonly number[]>> = {
  SUCCESS: [0],
  SUCCESS_WITH_FAILURES: [0],
  FAILED: [1],
  TIMEDOUT: [5],
  CANCELED: [6, 4],
};

/** The states that an event may tell of a run with this result. */
const STATES: Readonly<Record<string, string>> = {
  SUCCESS: 'succeeded',
  SUCCESS_WITH_FAILURES: 'succeeded_with_failures',
  FAILED: 'failed',
  TIMEDOUT: 'timed_out',
  CANCELED: 'cancelled',
};

const NOTHING_WRONG: Act = { faults: [], disturbance: { type: 'none' } };

/**
 * Plays a sequence to its end.
 * @returns how its commands ended
 * @throws Error when an invariant is broken: starts in the workspace = runs asked for, and what is told of a run is
 * what the workspace says of it, or that it is unknown
 */
export async function playSequence(
  world: World,
  sequence: Sequence,
): Promise<readonly (number | 'killed')[]> {
  const jobName = `job-${sequence.seed}`;
  const home = join(world.directory, jobName);
  world.plan.set([]);
  const jobId = await createJob(world, sequence, jobName);
  const started =
    sequence.verb === 'run' ? undefined : await startRun(world, jobId, sequence.verb === 'repair');
  const exitCodes: (number | 'killed')[] = [];
  const asked = 1;
  let isKnown = false;
  let repairsTold = 0;

  for (const act of [...sequence.acts, NOTHING_WRONG]) {
    world.plan.set(act.faults);
    const startsBefore = (await runsOf(world, jobId)).length;
    const end = await runCommand(world, verbOf(sequence, jobName, started), { home, ...act });
    world.plan.set([]);
    exitCodes.push(end.exitCode);
    const runs = await runsOf(world, jobId);
    const run = await truthOf(world, runs);
    repairsTold += told(end).filter(({ type }) => type === 'run.repair').length;
    check(runs.length <= asked, `${runs.length} runs were started where ${asked} was asked for`, end);
    checkEnd(end, run, runs.length - startsBefore);
    checkLiveness(sequence, act, end, run);
    const repairs = repairsOf(run);
    const mayRepair = repairsAskedFor(
      sequence,
      repairsTold + exitCodes.filter((code) => UNKNOWN.includes(code)).length,
    );
    check(repairs <= mayRepair, `${repairs} repairs where ${mayRepair} may have been asked for`, end);
    isKnown = told(end).some(({ type }) => type === 'run.finished');
    if (isKnown) break;
    // A repair takes no token: whoever has asked for one, or may have, looks and does not ask again.
    if (sequence.verb === 'repair' && !NOT_STARTED.includes(end.exitCode)) return exitCodes;
  }
  const last = exitCodes.at(-1);
  const runs = await runsOf(world, jobId);
  check(isKnown || sequence.verb === 'repair', `at last, with nothing wrong, it ended with ${last}`);
  check(runs.length === asked, `${runs.length} runs in the end where ${asked} was asked for`);
  return exitCodes;
}

function verbOf({ verb, flags }: Sequence, jobName: string, runId: number | undefined) {
  const { interval, timeout, repair, once } = flags;
  const common = { json: true, interval, timeout, param: [], wait: true };
  return (session: Session) => {
    if (verb === 'watch') return watchJobRuns([String(runId)], { json: true, interval }, session);
    if (verb === 'repair') return repairJobRun(String(runId), common, session);
    const which = once ? { once: 'build-7' } : { resume: true };
    return runJob(jobName, { ...common, repair, ...which }, session);
  };
}

async function createJob(world: World, sequence: Sequence, name: string): Promise<number> {
  const { tasks, lenient, jobTimeout } = sequence;
  world.workspace.script(name, tasks);
  const task = (key: string) => ({ task_key: key, notebook_task: { notebook_path: '/Shared/a' } });
  const after = { depends_on: [{ task_key: 'first' }], ...(lenient && { run_if: 'ALL_DONE' }) };
  const body = {
    name,
    ...(jobTimeout && { timeout_seconds: jobTimeout }),
    tasks: [task('first'), { ...task('second'), ...after }],
  };
  return world.ask('create', (answer) => z.looseObject({ job_id: z.number() }).parse(answer).job_id, body);
}

/** A run that somebody else has started, and that has ended already if it is to be repaired. */
async function startRun(world: World, jobId: number, ended: boolean): Promise<number> {
  const read = (answer: unknown) => z.looseObject({ run_id: z.number() }).parse(answer).run_id;
  const runId = await world.ask('run-now', read, { job_id: jobId });
  if (ended) await world.workspace.advance('10 minutes');
  return runId;
}

function runsOf(world: World, jobId: number): Promise<Truth[]> {
  return world.ask(`runs/list?job_id=${jobId}&limit=24`, (answer) => runsSchema.parse(answer).runs);
}

async function truthOf(world: World, runs: readonly Truth[]): Promise<Truth | undefined> {
  const [run] = runs;
  if (run === undefined) return undefined;
  return world.ask(`runs/get?run_id=${run.run_id}&include_history=true`, (answer) =>
    truthSchema.parse(answer),
  );
}

function repairsOf(run: Truth | undefined): number {
  return (run?.repair_history ?? []).filter(({ type }) => type === 'REPAIR').length;
}

/** The events of `--json`, each as the published schema has it. */
function told({ stdout }: CommandEnd): z.infer<typeof eventSchema>[] {
  const lines = stdout.split('\n').filter((line) => line.endsWith('}'));
  return lines.map((line) => eventSchema.parse(JSON.parse(line)));
}

/** Nobody claims to know the end: killed, contact lost, hung up, interrupted, terminated. */
const UNKNOWN: readonly (number | 'killed')[] = ['killed', 8, 129, 130, 143];

/** Nothing was started. */
const NOT_STARTED: readonly (number | 'killed')[] = [3];

function checkEnd(end: CommandEnd, run: Truth | undefined, starts: number): void {
  const { exitCode } = end;
  const result = run?.state.result_state ?? '';
  const events = told(end);
  check(!end.stderr.includes('unexpectedly'), 'it failed unexpectedly', end);
  check(exitCode !== 2, 'what is there was said to be missing', end);
  for (const event of events) {
    if (event.type !== 'run.finished') continue;
    check(event.state === STATES[result], `told ${event.state} of a run that is ${result}`, end);
  }
  if (NOT_STARTED.includes(exitCode)) {
    check(starts === 0, `exit code ${exitCode}, but a run was started`, end);
    return;
  }
  // Our own timeout says whether the run has ended, or that it was only asked to.
  const isOpen = exitCode === 4 && events.some(({ type }) => type === 'watch.stopped');
  if (UNKNOWN.includes(exitCode) || isOpen) return;
  const allowed = CODES[result] ?? [];
  check(
    allowed.some((code) => code === exitCode),
    `exit code ${exitCode} of a run that is ${result}`,
    end,
  );
}

/** Calls that are made only when there is a run to watch. */
const OF_WATCHING = ['runs/get', 'runs/get-output'];

/** What passes while a run is watched must not change what is told of it. */
function checkLiveness(
  { verb, flags }: Sequence,
  { faults, disturbance }: Act,
  end: CommandEnd,
  run: Truth | undefined,
): void {
  const passing = faults.every(({ call, times }) => OF_WATCHING.includes(call) && times <= 5);
  const isPatient = flags.timeout === undefined;
  if (verb !== 'run' || !passing || !isPatient || disturbance.type !== 'none') return;
  const codes = CODES[run?.state.result_state ?? ''] ?? [];
  check(
    codes.some((code) => code === end.exitCode),
    `lost to what passes: exit code ${end.exitCode} of a run that is ${run?.state.result_state}`,
    end,
  );
}

function repairsAskedFor({ verb, flags }: Sequence, toldOrUnknown: number): number {
  if (verb === 'repair') return 1;
  return flags.repair === undefined ? 0 : toldOrUnknown;
}

function check(holds: boolean | undefined, problem: string, end?: CommandEnd): void {
  if (holds) return;
  const written = end === undefined ? '' : `\n${end.stderr}${end.stdout}`;
  throw new Error(`${problem}${written}`);
}
