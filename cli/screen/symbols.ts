import type { RunState } from '../../runtime/index.ts';

export type Colour = 'grey' | 'cyan' | 'yellow' | 'green' | 'red' | 'bold';

/** How a state looks and what it is called. The word is always shown: neither glyph nor colour says it alone. */
export interface Symbol {
  readonly glyph: string;
  /** Where glyphs beyond ASCII cannot be shown. */
  readonly ascii: string;
  readonly colour: Colour;
  readonly word: string;
}

/** The one table of states. */
export const SYMBOLS: Readonly<Record<RunState, Symbol>> = {
  pending: { glyph: '○', ascii: 'o', colour: 'grey', word: 'pending' },
  blocked: { glyph: '○', ascii: 'o', colour: 'grey', word: 'blocked' },
  queued: { glyph: '○', ascii: 'o', colour: 'grey', word: 'queued' },
  running: { glyph: '●', ascii: '*', colour: 'cyan', word: 'running' },
  retrying: { glyph: '↻', ascii: '~', colour: 'yellow', word: 'retrying' },
  stopping: { glyph: '■', ascii: '#', colour: 'yellow', word: 'stopping' },
  succeeded: { glyph: '✓', ascii: '+', colour: 'green', word: 'succeeded' },
  succeeded_with_failures: { glyph: '✓', ascii: '+', colour: 'yellow', word: 'succeeded with failures' },
  failed: { glyph: '✗', ascii: 'x', colour: 'red', word: 'failed' },
  timed_out: { glyph: '✗', ascii: 'x', colour: 'red', word: 'timed out' },
  cancelled: { glyph: '■', ascii: '#', colour: 'yellow', word: 'cancelled' },
  skipped: { glyph: '-', ascii: '-', colour: 'grey', word: 'skipped' },
};
