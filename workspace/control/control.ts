import { randomBytes } from 'node:crypto';
import type { Broken, Interceptor } from '../http/interceptor.ts';
import { Reply } from '../http/reply.ts';
import type { IncomingRequest } from '../http/router.ts';
import { checked } from './checked.ts';
import {
  type Disguise,
  type DisguiseScript,
  disguisedReply,
  disguiseSchema,
  undisguised,
  undisguisedRequest,
} from './disguise.ts';
import { type Duration, durationSchema } from './duration.ts';
import { answerOf, type Fault, type FaultScript, Faults, faultSchema } from './faults.ts';
import { RequestLog } from './request-log.ts';
import { type RunScript, type Scripts, scriptSchema } from './scripts.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What a test holds of a workspace: its clock, how its tasks go, and what goes wrong between it and its clients. */
export class Control {
  /** The token that its routes need, and no other. */
  readonly token = `control-${randomBytes(24).toString('base64url')}`;
  readonly clock: VirtualClock;
  readonly scripts: Scripts;
  readonly faults = new Faults();
  readonly requests = new RequestLog();
  disguise: Disguise = undisguised;
  private advancing: Promise<void> = Promise.resolve();

  constructor(clock: VirtualClock, scripts: Scripts) {
    this.clock = clock;
    this.scripts = scripts;
  }

  /** Moves the clock on; who asks while it moves has his turn after that. */
  advance(by: Duration): Promise<void> {
    const milliseconds = checked(durationSchema, by, 'duration');
    this.advancing = this.advancing.then(() => this.clock.advance(milliseconds));
    return this.advancing;
  }

  /** Says how tasks go from now on: see `Scripts`. @throws UserError - it is no such script */
  script(script: RunScript): void {
    const { job, tasks } = checked(scriptSchema, script, 'script');
    this.scripts.set(job, tasks);
  }

  /** Lets something go wrong with requests. @throws UserError - it is no such fault */
  fault(fault: FaultScript): void {
    this.faults.add(checked(faultSchema, fault, 'fault'));
  }

  /** Changes how answers of the Jobs API look; what is left out looks as usual. @throws UserError */
  disguiseAs(disguise: DisguiseScript): void {
    this.disguise = checked(disguiseSchema, disguise, 'disguise');
  }

  /** Stands between the workspace and its clients. */
  readonly intercept: Interceptor = async (request, answer) => {
    if (request.path.startsWith('/control/')) return answer(request);
    const answerDisguised = (asked: IncomingRequest) => this.disguised(asked, answer);
    const fault = this.faults.take(request.method, request.path);
    const answered = await (fault ? faulty(fault, request, answerDisguised) : answerDisguised(request));
    const outcome = answered instanceof Reply ? answered.status : answered.connection;
    this.requests.add({ method: request.method, path: request.path, query: request.query, answer: outcome });
    return answered;
  };

  private async disguised(
    request: IncomingRequest,
    answer: (request: IncomingRequest) => Promise<Reply>,
  ): Promise<Reply> {
    const { disguise } = this;
    if (disguise === undisguised) return answer(request);
    return disguisedReply(request.path, await answer(undisguisedRequest(request, disguise)), disguise);
  }
}

async function faulty(
  fault: Fault,
  request: IncomingRequest,
  answer: (request: IncomingRequest) => Promise<Reply>,
): Promise<Reply | Broken> {
  if (fault.delay > 0) await new Promise((resolve) => setTimeout(resolve, fault.delay));
  const replaced = answerOf(fault);
  const isLost = replaced !== undefined || fault.connection === 'reset' || fault.connection === 'hang';
  const real = isLost && !fault.after_handler ? undefined : await answer(request);
  const reply = replaced ?? real;
  if (fault.connection !== undefined) return { connection: fault.connection, ...(reply && { reply }) };
  return reply ?? new Reply(500);
}
