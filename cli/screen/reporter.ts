import type { RunEvent } from '../../runtime/index.ts';

/** How a command ended. */
export interface Ending {
  readonly exitCode: number;
  /** The last words to whoever waits. */
  readonly lines: readonly string[];
  /** What went wrong besides the runs. */
  readonly problem?: string;
}

/**
 * Is told everything that happens to the runs a command follows. The screens are reporters; whatever writes files for
 * other programs is one more, beside them.
 */
export interface Reporter {
  show(event: RunEvent): void;
  /** A word to the reader that is no event, such as what Ctrl+C has just done. */
  tell(text: string): void;
  /** Called once, however the command ends. */
  end(ending: Ending): void;
}

/** What a screen needs of the world. */
export interface ScreenWorld {
  now(): number;
  /** Calls back every so many milliseconds until the returned function is called. */
  every(milliseconds: number, callback: () => void): () => void;
}

/** Tells several reporters the same. */
export function reportToAll(reporters: readonly Reporter[]): Reporter {
  const all = (tell: (reporter: Reporter) => void) => {
    for (const reporter of reporters) tell(reporter);
  };
  return {
    show: (event) => all((reporter) => reporter.show(event)),
    tell: (text) => all((reporter) => reporter.tell(text)),
    end: (ending) => all((reporter) => reporter.end(ending)),
  };
}
