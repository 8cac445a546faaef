import { constants } from 'node:os';
import { SilentExit } from './failure.ts';

/**
 * Aborted by the first Ctrl-C, or by being told to end, with the exit code that says so as its reason. Further ones
 * change nothing: what is under way has been asked to stop and is waited for.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => controller.abort(new SilentExit(128 + constants.signals[signal])));
  }
  return controller.signal;
}
