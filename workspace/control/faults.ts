import { z } from 'zod';
import { wildcardPattern } from '../http/path-pattern.ts';
import { Reply } from '../http/reply.ts';
import { durationSchema } from './duration.ts';

/** Something that goes wrong with requests on purpose. */
export const faultSchema = z.strictObject({
  /** Method and path, `*` for whatever: `GET /api/2.2/jobs/*`, `* *`. */
  route: z.string().regex(/^(\*|[A-Z]+) \S+$/, 'expected a method and a path, such as GET /api/2.2/jobs/get'),
  /** How many requests it befalls. */
  times: z.number().int().min(1).default(1),
  /** How many requests pass before it. */
  skip: z.number().int().min(0).default(0),
  /** The request has its effect, and only the answer is lost. */
  after_handler: z.boolean().default(false),
  /** Waits for so long before anything else, by the clock of the machine. */
  delay: durationSchema.default(0),
  /** `reset` ends the connection, `cut` does so amid the answer, `hang` never answers. */
  connection: z.enum(['reset', 'cut', 'hang']).optional(),
  status: z.number().int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).default({}),
  /** The `Retry-After` header: seconds, or a date. */
  retry_after: z.union([z.number(), z.string()]).optional(),
  /** Text as it is, anything else as JSON. */
  body: z.unknown().optional(),
});

export type Fault = z.output<typeof faultSchema>;

/** A fault as a test writes it. */
export type FaultScript = z.input<typeof faultSchema>;

interface Pending {
  readonly fault: Fault;
  readonly method: string;
  readonly path: RegExp;
  skip: number;
  times: number;
}

/** The faults that are still to come. */
export class Faults {
  private pending: Pending[] = [];

  add(fault: Fault): void {
    const [method = '*', path = '*'] = fault.route.split(' ');
    this.pending.push({ fault, method, path: wildcardPattern(path), skip: fault.skip, times: fault.times });
  }

  clear(): void {
    this.pending = [];
  }

  /** The fault that befalls this request, if one does: the first that was added and is left. */
  take(method: string, path: string): Fault | undefined {
    for (const pending of this.pending) {
      if ((pending.method !== '*' && pending.method !== method) || !pending.path.test(path)) continue;
      if (pending.skip > 0) {
        pending.skip -= 1;
        continue;
      }
      pending.times -= 1;
      if (pending.times === 0) this.pending = this.pending.filter((other) => other !== pending);
      return pending.fault;
    }
    return undefined;
  }
}

/** The answer that a fault gives in place of the real one; undefined where it leaves that. */
export function answerOf({ status, headers, retry_after, body }: Fault): Reply | undefined {
  if (status === undefined) return undefined;
  const isText = typeof body === 'string';
  const given = body ?? { error_code: 'INJECTED_FAULT', message: `this ${status} was asked for by a test` };
  return new Reply(
    status,
    {
      'content-type': isText ? 'text/html' : 'application/json',
      ...(retry_after !== undefined && { 'retry-after': String(retry_after) }),
      ...headers,
    },
    Buffer.from(isText ? body : JSON.stringify(given)),
  );
}
