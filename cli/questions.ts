import { once } from 'node:events';
import type { Interface } from 'node:readline/promises';

/**
 * Asks one question after another, a line each. No answer, which is what Ctrl-D gives, is an empty one.
 * @returns the answer; throws what the signal was aborted with
 */
export function questionsOn(lines: Interface, signal: AbortSignal): (question: string) => Promise<string> {
  // Ctrl-D closes the input, and some versions of readline leave the question open then.
  const closed = once(lines, 'close').then(() => '');
  return async (question) => {
    try {
      return await Promise.race([lines.question(question, { signal }), closed]);
    } catch (error) {
      signal.throwIfAborted();
      // Others say so.
      if (error instanceof Error && error.name === 'AbortError') return '';
      throw error;
    }
  };
}
