/** The time that one try of a request may take. */
export interface TimeLimit {
  /** Aborted when the time is over, or when the request is given up. */
  readonly signal: AbortSignal;
  isOver(): boolean;
  /** Must be called when the request has ended: a signal that is watched for hours holds on to nothing. */
  end(): void;
}

export function timeLimit(milliseconds: number, givenUp?: AbortSignal): TimeLimit {
  const controller = new AbortController();
  let over = false;
  const timer = setTimeout(() => {
    over = true;
    controller.abort();
  }, milliseconds);
  const giveUp = () => controller.abort(givenUp?.reason);
  if (givenUp?.aborted) giveUp();
  givenUp?.addEventListener('abort', giveUp);
  return {
    signal: controller.signal,
    isOver: () => over,
    end() {
      clearTimeout(timer);
      givenUp?.removeEventListener('abort', giveUp);
    },
  };
}
