import { type AttemptSnapshot, hasFailed, type RunSnapshot, type TaskSnapshot } from '../../runtime/index.ts';
import { plainLine } from './width.ts';

/** Codes that say no more than the state beside them. */
const REDUNDANT: ReadonlySet<string> = new Set([
  'FAILED',
  'TIMEDOUT',
  'SUCCESS',
  'CANCELED',
  'USER_CANCELED',
  'SKIPPED',
]);

/** Why an attempt or a run is as it is, in a line: `RUN_EXECUTION_ERROR: ValueError: empty partition`. */
export function reasonOf({
  state,
  code,
  message,
}: Pick<AttemptSnapshot, 'state' | 'code' | 'message'>): string {
  const words = code === undefined || REDUNDANT.has(code) ? '' : code;
  switch (state) {
    case 'failed':
    case 'timed_out':
      return [words, firstLine(message)].filter(Boolean).join(': ');
    case 'skipped':
      return spoken(words) || firstLine(message);
    case 'cancelled':
      // What a reader cancelled needs no reason; what the platform cancelled has one.
      return code === 'USER_CANCELED' ? '' : spoken(words) || firstLine(message);
    case 'queued':
      return firstLine(message) || spoken(words);
    case 'pending':
    case 'retrying':
      return firstLine(message);
    default:
      return '';
  }
}

/** What a reader wants to know of a task besides its state and its clock. */
export function noteOf(task: TaskSnapshot): string {
  const { state } = task.latest;
  const waiting = state === 'blocked' || state === 'pending' ? task.waitsFor : [];
  if (waiting.length > 0) return `by ${waiting.join(', ')}`;
  return [attemptOf(task), natureOf(task), reasonOf(task.latest)].filter(Boolean).join('  ');
}

/** The tasks of a run that ended badly. */
export function failedTasks(run: RunSnapshot): TaskSnapshot[] {
  return run.tasks.filter(({ latest }) => hasFailed(latest.state));
}

/** What is special about a condition, a for-each task and a run-job task. */
function natureOf({ outcome, iterations, latest }: TaskSnapshot): string {
  if (outcome !== undefined && outcome !== '') return `is ${plainLine(outcome)}`;
  if (latest.nestedRunId !== undefined) return `run ${latest.nestedRunId}`;
  if (iterations === undefined) return '';
  const failed = iterations.failed > 0 ? ` (${iterations.failed} failed)` : '';
  return `${iterations.completed}/${iterations.total}${failed}`;
}

function attemptOf({ attempts, allowedAttempts = 0, latest }: TaskSnapshot): string {
  const isRetried = hasFailed(latest.state) && allowedAttempts > attempts.length;
  if (attempts.length === 1 && !isRetried) return '';
  const of = allowedAttempts < attempts.length ? '' : ` of ${allowedAttempts}`;
  return `attempt ${attempts.length}${of}`;
}

/** `UPSTREAM_FAILED` → `upstream failed` */
function spoken(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}

function firstLine(message = ''): string {
  return plainLine(message.trim().split('\n', 1).join(''));
}
