import { createInterface } from 'node:readline/promises';
import { questionsOn } from '../questions.ts';
import { terminalOf } from '../terminal.ts';

/** Asks on stderr and reads one line; undefined where nobody can answer. */
export function askAtTerminal(signal: AbortSignal): ((question: string) => Promise<string>) | undefined {
  const { stdin: input, stderr: output, env } = process;
  if (!terminalOf(input, env).interactive || !terminalOf(output, env).interactive) return undefined;
  return async (question) => {
    // Not a terminal to readline, which would else keep Ctrl-C to itself.
    const lines = createInterface({ input, output, terminal: false });
    try {
      return await questionsOn(lines, signal)(question);
    } finally {
      lines.close();
    }
  };
}
