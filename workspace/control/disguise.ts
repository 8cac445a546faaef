import { z } from 'zod';
import { Reply } from '../http/reply.ts';
import type { IncomingRequest } from '../http/router.ts';
import { durationSchema } from './duration.ts';
import { narrowIds, wideIds } from './wide-ids.ts';

/** How answers of the Jobs API differ from those that a client may be used to. */
export const disguiseSchema = z.strictObject({
  /** False leaves out the older `state`, as Databricks has announced. */
  legacy_state: z.boolean().default(true),
  /** Final codes and results have values that nobody knows yet. */
  unknown_values: z.boolean().default(false),
  /** Ids are above 2^53, where a JavaScript number rounds them. */
  wide_ids: z.boolean().default(false),
  /** How far the clock of the workspace seems to be ahead. */
  skew: durationSchema.default(0),
});

export type Disguise = z.output<typeof disguiseSchema>;

/** A disguise as a test writes it. */
export type DisguiseScript = z.input<typeof disguiseSchema>;

export const undisguised: Disguise = disguiseSchema.parse({});

const JOBS = /^\/api\/2\.\d\/jobs\//;

/** A request as the workspace itself understands it. */
export function undisguisedRequest(request: IncomingRequest, { wide_ids }: Disguise): IncomingRequest {
  if (!wide_ids || !JOBS.test(request.path)) return request;
  return {
    ...request,
    query: Object.fromEntries(
      Object.entries(request.query).map(([name, value]) => [
        name,
        typeof value === 'string' ? narrowIds(value) : value,
      ]),
    ),
    bytes: async (limit) => Buffer.from(narrowIds((await request.bytes(limit)).toString())),
  };
}

/** An answer as the client gets it. */
export function disguisedReply(path: string, reply: Reply, disguise: Disguise): Reply {
  const date = { date: new Date(Date.now() + disguise.skew).toUTCString() };
  const headers = disguise.skew === 0 ? reply.headers : { ...reply.headers, ...date };
  if (!JOBS.test(path)) return new Reply(reply.status, headers, reply.body);
  const text = JSON.stringify(disguised(JSON.parse(reply.body.toString()), disguise));
  return new Reply(reply.status, headers, Buffer.from(disguise.wide_ids ? wideIds(text) : text));
}

function disguised(value: unknown, disguise: Disguise): unknown {
  if (Array.isArray(value)) return value.map((item) => disguised(item, disguise));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    if (name === 'state' && 'status' in value && !disguise.legacy_state) return [];
    return [[name, disguisedField(name, field, disguise)]];
  });
  return Object.fromEntries(fields);
}

function disguisedField(name: string, field: unknown, disguise: Disguise): unknown {
  if (name.endsWith('_time') && typeof field === 'number' && field > 0) return field + disguise.skew;
  if (name === 'termination_details' && disguise.unknown_values) {
    return {
      ...(typeof field === 'object' ? field : {}),
      code: 'CODE_OF_TOMORROW',
      type: 'TYPE_OF_TOMORROW',
    };
  }
  if (name === 'result_state' && disguise.unknown_values) return 'RESULT_OF_TOMORROW';
  return disguised(field, disguise);
}
