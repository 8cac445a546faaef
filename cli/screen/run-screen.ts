import type { RunEvent } from '../../runtime/index.ts';

/** Shows a run while it is watched. */
export interface RunScreen {
  show(event: RunEvent): void;
  /** A word to the reader that is no event, such as what Ctrl+C has just done. */
  tell(text: string): void;
  /** Leaves what was last shown, and the terminal as it was. */
  end(): void;
}

/** What a screen needs of the world. */
export interface ScreenWorld {
  now(): number;
  /** Calls back every so many milliseconds until the returned function is called. */
  every(milliseconds: number, callback: () => void): () => void;
}
