import type { RunState } from '../../runtime/index.ts';
import type { Terminal } from '../terminal.ts';
import { type Colour, SYMBOLS } from './symbols.ts';

const CODES: Readonly<Record<Colour, readonly [open: number, close: number]>> = {
  grey: [90, 39],
  cyan: [36, 39],
  yellow: [33, 39],
  green: [32, 39],
  red: [31, 39],
  bold: [1, 22],
};

/** How text is dressed for the terminal it goes to. */
export interface Style {
  paint(colour: Colour, text: string): string;
  glyph(state: RunState): string;
  readonly arrow: string;
  readonly ellipsis: string;
}

export function styleOf({ colour, unicode }: Pick<Terminal, 'colour' | 'unicode'>): Style {
  return {
    paint(name, text) {
      const [open, close] = CODES[name];
      return colour && text !== '' ? `\x1b[${open}m${text}\x1b[${close}m` : text;
    },
    glyph: (state) => (unicode ? SYMBOLS[state].glyph : SYMBOLS[state].ascii),
    arrow: unicode ? '→' : '->',
    ellipsis: unicode ? '…' : '~',
  };
}
