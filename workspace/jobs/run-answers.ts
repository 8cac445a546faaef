import type { RunRecord } from '../engine/run-record.ts';
import { Reply } from '../http/router.ts';

/**
 * Answers about runs, kept for as long as a run stays as it is: who polls mostly asks about what has not changed. A
 * record is never changed in place, so its answers cannot get old.
 */
export class RunAnswers {
  private readonly kept = new WeakMap<RunRecord, Map<string, Reply>>();

  /** What was answered to this question before, or what `tell` makes of it now. */
  about(run: RunRecord, question: string, tell: () => unknown): Reply {
    const known = this.kept.get(run) ?? new Map<string, Reply>();
    this.kept.set(run, known);
    const answer = known.get(question) ?? json(tell());
    known.set(question, answer);
    return answer;
  }
}

function json(value: unknown): Reply {
  return new Reply(200, { 'content-type': 'application/json' }, Buffer.from(JSON.stringify(value)));
}
