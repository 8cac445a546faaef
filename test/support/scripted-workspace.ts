import { type ApiRequest, createJobsClient, type JobsClient } from '../../runtime/index.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

/** What a path answers at a time; a thrown error is the answer's failure. */
export type Answer = (request: ApiRequest, seconds: number) => unknown;

export interface ScriptedWorkspace {
  readonly client: JobsClient;
  readonly clock: VirtualClock;
  /** Every request: `runs/get`, and the body of those that have one. */
  readonly asked: string[];
}

/** A workspace whose answers depend on the time of a virtual clock that starts at noon. */
export function scriptedWorkspace(answers: Readonly<Record<string, Answer>>): ScriptedWorkspace {
  const clock = virtualClock();
  const asked: string[] = [];
  const client = createJobsClient('https://lake.test', async (request) => {
    request.signal?.throwIfAborted();
    const path = request.path.replace('/api/2.2/jobs/', '');
    asked.push(request.body === undefined ? path : `${path} ${textOf(request.body)}`);
    return answers[path]?.(request, clock.monotonic() / 1000) ?? {};
  });
  return { client, clock, asked };
}

function textOf(body: unknown): string {
  return JSON.stringify(body, (_key, value) => (typeof value === 'bigint' ? Number(value) : value));
}
