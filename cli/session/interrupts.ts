import { setMaxListeners } from 'node:events';
import type { LeftBecause } from '../../runtime/index.ts';
import type { Session } from './session.ts';

/** Ctrl+C, SIGTERM, SIGHUP and a closed pipe, as wishes. */
export interface Interrupts {
  /** Aborted when the run is to be cancelled. */
  readonly cancel: AbortSignal;
  /** Aborted when watching is to end at once. */
  readonly detach: AbortSignal;
  /** 130 after Ctrl+C, 143 after SIGTERM, 129 after SIGHUP, undefined when nobody interrupted. */
  exitCode(): number | undefined;
  /** From now on there may be a run of this command's own: an interrupt cancels it. Before, there is nothing to cancel. */
  ownRun(): void;
  /** Why nobody watches any more. */
  because(): LeftBecause | undefined;
  /** Signals do again what they do by default. */
  end(): void;
}

/** A run that Databricks was asked to cancel cannot be left running any more: that long is left to change one's mind. */
const SECOND_THOUGHTS = 1500;

/** CI kills what does not end soon after SIGTERM. */
const TERM_PATIENCE = 10_000;

/**
 * While nothing is ours, every interrupt detaches at once. The first Ctrl+C cancels a run of ours after a moment, the
 * second detaches; SIGTERM cancels and detaches ten seconds later; a terminal that hung up and a closed pipe detach,
 * since nobody reads any more.
 * @param tell says what an interrupt has just set off
 */
export function listenForInterrupts(
  session: Pick<Session, 'onSignal' | 'clock' | 'stdout' | 'stderr'>,
  tell: (text: string) => void,
): Interrupts {
  const cancel = new AbortController();
  const detach = new AbortController();
  const over = new AbortController();
  // Many requests at once listen to them.
  setMaxListeners(0, cancel.signal, detach.signal);
  let code: number | undefined;
  let reason: LeftBecause | undefined;
  let interrupted = false;
  let isOurs = false;

  const leave = (because: LeftBecause) => {
    reason ??= because;
    detach.abort();
  };
  const interrupt = async () => {
    code ??= 130;
    if (!isOurs || interrupted) return leave('interrupted');
    interrupted = true;
    tell('cancelling the run; press Ctrl+C again to leave it running');
    await session.clock.sleep(SECOND_THOUGHTS, AbortSignal.any([over.signal, detach.signal]));
    if (!detach.signal.aborted) cancel.abort();
  };
  const terminate = async () => {
    code ??= 143;
    if (!isOurs) return leave('terminated');
    cancel.abort();
    tell('terminated: cancelling the run, and leaving it after 10 s');
    await session.clock.sleep(TERM_PATIENCE, over.signal);
    if (!over.signal.aborted) leave('terminated');
  };
  const hangUp = () => {
    code ??= 129;
    leave('hung_up');
  };
  const closed = () => leave('nobody_reads');
  const stops = [
    session.onSignal('SIGINT', interrupt),
    session.onSignal('SIGTERM', terminate),
    session.onSignal('SIGHUP', hangUp),
  ];
  session.stdout.on('error', closed);
  session.stderr.on('error', closed);

  return {
    cancel: cancel.signal,
    detach: detach.signal,
    exitCode: () => code,
    ownRun() {
      isOurs = true;
    },
    because: () => reason,
    end() {
      over.abort();
      for (const stop of stops) stop();
      session.stdout.off('error', closed);
      session.stderr.off('error', closed);
    },
  };
}
