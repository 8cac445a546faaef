import { jsonLine } from './json-line.ts';
import type { Reporter } from './reporter.ts';

/** One event a line for programs; words to the reader go where they are no data. */
export function jsonScreen(write: (text: string) => void, tell: (text: string) => void): Reporter {
  return {
    show: (event) => write(`${jsonLine(event)}\n`),
    tell: (text) => tell(`${text}\n`),
    end: ({ lines }) => {
      for (const line of lines) tell(`${line}\n`);
    },
  };
}
