import { linesTaken } from './width.ts';

const HIDE_CURSOR = '\x1b[?25l';
const SHOW_CURSOR = '\x1b[?25h';
const ERASE_LINE = '\x1b[K';
const ERASE_BELOW = '\x1b[J';

/** Where frames go. */
export interface Canvas {
  write(text: string): void;
  /** The width at this moment: a window can be resized between two frames. */
  columns(): number;
}

/** Rewrites a frame in place, in one write, so that it never flickers. */
export class LiveWriter {
  private readonly canvas: Canvas;
  private frame: readonly string[] = [];

  constructor(canvas: Canvas) {
    this.canvas = canvas;
  }

  /** Replaces the frame before by this one. */
  draw(frame: readonly string[]): void {
    const body = frame.map((line) => `${line}${ERASE_LINE}\n`).join('');
    this.canvas.write(`${HIDE_CURSOR}${this.home()}${body}${ERASE_BELOW}`);
    this.frame = frame;
  }

  /** Leaves the last frame where it is and gives the cursor back. */
  end(): void {
    this.canvas.write(SHOW_CURSOR);
    this.frame = [];
  }

  /** To where the frame began: a terminal that became narrower has wrapped its lines since. */
  private home(): string {
    const columns = this.canvas.columns();
    const rows = this.frame.reduce((sum, line) => sum + linesTaken(line, columns), 0);
    return rows === 0 ? '\r' : `\r\x1b[${rows}A`;
  }
}
