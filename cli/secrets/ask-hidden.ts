import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { questionsOn } from '../questions.ts';
import { valueOfSeveralLines, valuesDiffer } from './errors.ts';

export interface HiddenPrompt {
  readonly input: NodeJS.ReadableStream;
  /** Where the questions are written. */
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/**
 * Asks for a value at a terminal twice, without showing it.
 * @param what what is asked for, such as `dev_ml/api-token`
 * @throws UserError `values_differ`, `value_of_several_lines`; what the signal was aborted with
 */
export async function askHidden(what: string, { input, output, signal }: HiddenPrompt): Promise<string> {
  const lines = createInterface({ input, output: nowhere(), terminal: true, historySize: 0 });
  // As long as nothing is echoed the terminal makes no signal of Ctrl-C.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  let more = false;
  lines.on('line', () => {
    more = true;
  });
  const readLine = questionsOn(lines, signal);
  const ask = async (question: string): Promise<string> => {
    output.write(question);
    try {
      return await readLine('');
    } finally {
      output.write('\n');
    }
  };
  try {
    const value = await ask(`value of ${what} (not shown): `);
    // What is pasted may go on behind its first line.
    if (more) throw valueOfSeveralLines();
    if (value === '') return value;
    if ((await ask('once more: ')) !== value) throw valuesDiffer();
    return value;
  } finally {
    lines.close();
  }
}

/** Readline writes what is typed to where it is told to. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
