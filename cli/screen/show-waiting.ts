import type { Interrupts } from '../session/interrupts.ts';
import type { Ending } from './reporter.ts';
import type { WaitingScreen } from './waiting-screen.ts';

/** How the end of waiting is told. */
export interface LastWords<Event> {
  /** It has come to what was waited for. */
  reached(last: Event): string;
  /** Nobody waits any more. */
  left(last: Event): string;
}

/** Waits at a screen, until the last event or until the reader leaves, which is exit code 8 where no signal says more. */
export async function showWaiting<Event>(
  events: AsyncIterable<Event>,
  screen: WaitingScreen<Event>,
  interrupts: Interrupts,
  words: LastWords<Event>,
): Promise<Ending> {
  let last: Event | undefined;
  try {
    for await (const event of events) {
      screen.show(event);
      last = event;
    }
  } catch (error) {
    if (!interrupts.detach.aborted || last === undefined) throw error;
    return { exitCode: interrupts.exitCode() ?? 8, lines: [words.left(last)] };
  } finally {
    screen.end();
  }
  return { exitCode: 0, lines: last === undefined ? [] : [words.reached(last)] };
}
