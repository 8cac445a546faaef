/** The calls that the command makes, as the last part of their paths; `*` is any of them. */
export const CALLS = [
  '*',
  'list',
  'get',
  'run-now',
  'runs/list',
  'runs/get',
  'runs/get-output',
  'runs/cancel',
  'runs/repair',
] as const;

/** What goes wrong before there is a connection. */
export const BEFORE_CONNECTION = ['dns', 'tls', 'refused'] as const;

/** What goes wrong on a connection. */
export const ON_CONNECTION = [
  'too_many',
  'too_many_later',
  'server_error',
  'gateway_page',
  'login_page',
  'redirect',
  'other_shape',
  'half_json',
  'reset',
  'cut',
  'hang',
  'hang_amid',
  'expired',
  'expired_forbidden',
] as const;

export type FaultKind = (typeof BEFORE_CONNECTION)[number] | (typeof ON_CONNECTION)[number];

/** Something that goes wrong on purpose. */
export interface PlannedFault {
  readonly call: (typeof CALLS)[number];
  readonly kind: FaultKind;
  /** How many such calls pass before it. */
  readonly skip: number;
  /** How many calls it befalls; for ever is Infinity. */
  readonly times: number;
  /** The request has its effect, and only the answer is lost. */
  readonly afterHandler: boolean;
  /** Seconds for `Retry-After`. */
  readonly retryAfter: number;
}

/** The faults that are still to come. */
export class FaultPlan {
  private pending: { fault: PlannedFault; skip: number; times: number }[] = [];

  set(faults: readonly PlannedFault[]): void {
    this.pending = faults.map((fault) => ({ fault, skip: fault.skip, times: fault.times }));
  }

  /** The fault of these kinds that befalls this request, if one does. */
  take(path: string, kinds: readonly string[]): PlannedFault | undefined {
    const call = path.replace(/^\/api\/2\.2\/jobs\//, '').replace(/\?.*/, '');
    for (const pending of this.pending) {
      const { fault } = pending;
      if (!kinds.includes(fault.kind) || (fault.call !== '*' && fault.call !== call)) continue;
      if (pending.skip > 0) pending.skip -= 1;
      else if (pending.times > 0) {
        pending.times -= 1;
        return fault;
      }
    }
    return undefined;
  }
}
