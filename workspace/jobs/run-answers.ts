import type { RunRecord } from '../engine/run-record.ts';
import { jsonReply, type Reply } from '../http/reply.ts';

/** Of one run: more than the pages of the longest for-each task (5000 iterations). */
const MOST_KEPT = 64;

/**
 * Answers about runs, kept for as long as a run stays as it is: who polls mostly asks about what has not changed. A
 * record is never changed in place, so its answers cannot get old.
 */
export class RunAnswers {
  private readonly kept = new WeakMap<RunRecord, Map<string, Reply>>();

  /** What was answered to this question before, or what `tell` makes of it now. */
  about(run: RunRecord, question: string, tell: () => unknown): Reply {
    const answers = this.kept.get(run) ?? new Map<string, Reply>();
    const known = answers.get(question);
    if (known !== undefined) return known;
    const answer = jsonReply(200, tell());
    if (answers.size >= MOST_KEPT) answers.clear();
    this.kept.set(run, answers.set(question, answer));
    return answer;
  }
}
