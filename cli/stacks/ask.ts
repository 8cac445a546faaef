import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { terminalOf } from '../terminal.ts';

/** Asks on stderr and reads one line; undefined where nobody can answer. */
export function askAtTerminal(signal: AbortSignal): ((question: string) => Promise<string>) | undefined {
  const { stdin: input, stderr: output, env } = process;
  if (!terminalOf(input, env).interactive || !terminalOf(output, env).interactive) return undefined;
  return async (question) => {
    // Not a terminal to readline, which would else keep Ctrl-C to itself.
    const lines = createInterface({ input, output, terminal: false });
    // Ctrl-D closes the input, and readline would leave the question open: no answer is an empty one.
    const closed = once(lines, 'close').then(() => '');
    try {
      return await Promise.race([lines.question(question, { signal }), closed]);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      lines.close();
    }
  };
}
