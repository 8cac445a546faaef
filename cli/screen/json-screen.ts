import { jsonLine } from './json-line.ts';
import type { RunScreen } from './run-screen.ts';

/** One event a line for programs; a word to the reader goes where it is no data. */
export function jsonScreen(write: (text: string) => void, tell: (text: string) => void): RunScreen {
  return {
    show: (event) => write(`${jsonLine(event)}\n`),
    tell: (text) => tell(`${text}\n`),
    end: () => undefined,
  };
}
