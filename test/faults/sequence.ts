import type { AttemptScript } from '../../testing/index.ts';
import { BEFORE_CONNECTION, CALLS, type FaultKind, ON_CONNECTION, type PlannedFault } from './fault-plan.ts';
import { type SeededRandom, seededRandom } from './random.ts';

/** What happens to one command besides faults, counted by its requests. */
export type Disturbance =
  | { readonly type: 'none' }
  /** It is gone at once, before this request or after its effect. */
  | { readonly type: 'kill'; readonly at: number; readonly when: 'before' | 'after' }
  | { readonly type: 'signal'; readonly at: number; readonly signals: readonly NodeJS.Signals[] };

/** One command, and what goes wrong with it. */
export interface Act {
  readonly faults: readonly PlannedFault[];
  readonly disturbance: Disturbance;
}

/** How the executions of each task go, in turn. */
export type TaskScripts = Readonly<Record<string, readonly AttemptScript[]>>;

/** A run that somebody asks for, and everything that goes wrong until its end is known. */
export interface Sequence {
  readonly seed: number;
  readonly verb: 'run' | 'watch' | 'repair';
  readonly tasks: TaskScripts;
  /** Whether the second task runs whatever became of the first. */
  readonly lenient: boolean;
  /** The seconds that the job allows. */
  readonly jobTimeout: number | undefined;
  readonly flags: {
    readonly once: boolean;
    readonly interval?: string;
    readonly timeout?: string;
    readonly repair?: string;
  };
  /** The commands in turn; after them one more with which nothing goes wrong. */
  readonly acts: readonly Act[];
}

export function sequenceOf(seed: number): Sequence {
  const random = seededRandom(seed);
  const verb = random.pick<Sequence['verb']>(['run', 'run', 'run', 'run', 'watch', 'repair']);
  const acts = Array.from({ length: random.between(1, 3) }, () => actOf(random));
  return {
    seed,
    verb,
    tasks: tasksOf(random, verb),
    lenient: random.chance(0.2),
    jobTimeout: random.chance(0.1) ? random.between(5, 60) : undefined,
    flags: {
      once: random.chance(0.3),
      interval: random.chance(0.8) ? random.pick(['2s', '5s', '15s']) : undefined,
      timeout: random.chance(0.15) ? random.pick(['20s', '1m']) : undefined,
      repair: verb === 'run' && random.chance(0.2) ? '2' : undefined,
    },
    acts,
  };
}

function tasksOf(random: SeededRandom, verb: Sequence['verb']): TaskScripts {
  const seconds = () => random.between(0, 90) * 1000;
  const execution = () =>
    random.pick<AttemptScript>([
      { run: seconds() },
      { run: seconds() },
      { run: seconds(), result: 'failure', error: 'ValueError: empty' },
      { run: seconds(), result: 'failure', code: 'CLUSTER_ERROR', message: 'no driver' },
    ]);
  const failing: AttemptScript = { run: seconds(), result: 'failure', error: 'ValueError: empty' };
  const first = verb === 'repair' ? [failing, execution()] : [execution(), execution(), { run: seconds() }];
  return { first, second: [execution(), execution(), { run: seconds() }] };
}

function actOf(random: SeededRandom): Act {
  const faults = Array.from({ length: random.between(0, 3) }, () => faultOf(random));
  return { faults, disturbance: disturbanceOf(random) };
}

/** Whoever is answered so can be sure that nothing was done. */
const REFUSALS: readonly FaultKind[] = ['too_many', 'too_many_later', 'expired', 'expired_forbidden'];

function faultOf(random: SeededRandom): PlannedFault {
  const kind = random.chance(0.15)
    ? random.pick<FaultKind>(BEFORE_CONNECTION)
    : random.pick<FaultKind>(ON_CONNECTION);
  return {
    kind,
    call: random.chance(0.25) ? 'run-now' : random.pick(CALLS),
    skip: random.chance(0.5) ? 0 : random.between(1, 6),
    times: random.pick([1, 1, 1, random.between(2, 5), random.chance(0.5) ? Number.POSITIVE_INFINITY : 2]),
    afterHandler: random.chance(0.5) && !REFUSALS.includes(kind),
    retryAfter: random.pick([0, 1, 7, 30, 300]),
  };
}

function disturbanceOf(random: SeededRandom): Disturbance {
  const at = random.between(1, 12);
  if (random.chance(0.25)) return { type: 'kill', at, when: random.pick(['before', 'after']) };
  if (random.chance(0.85)) return { type: 'none' };
  return {
    type: 'signal',
    at,
    signals: random.pick<readonly NodeJS.Signals[]>([
      ['SIGINT'],
      ['SIGINT', 'SIGINT'],
      ['SIGTERM'],
      ['SIGHUP'],
    ]),
  };
}
