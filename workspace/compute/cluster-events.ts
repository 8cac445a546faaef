import { z } from 'zod';
import { type Cluster, type ClusterRequest, TAKES_MS } from './cluster.ts';

export const eventsBodySchema = z.object({
  cluster_id: z.string(),
  start_time: z.number().optional(),
  end_time: z.number().optional(),
  event_types: z.array(z.string()).default([]),
  order: z.enum(['ASC', 'DESC']).default('DESC'),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(50),
});

type EventsBody = z.output<typeof eventsBodySchema>;

interface ClusterEvent {
  readonly cluster_id: string;
  readonly timestamp: number;
  readonly type: string;
  readonly details: object;
}

/** What is told of a request when it is made, and when it is done. */
const TYPES: Readonly<Record<ClusterRequest['type'], readonly [asked: string, done: string]>> = {
  create: ['CREATING', 'RUNNING'],
  start: ['STARTING', 'RUNNING'],
  restart: ['RESTARTING', 'RUNNING'],
  edit: ['EDITED', 'RUNNING'],
  terminate: ['TERMINATING', 'TERMINATED'],
};

/** What happened to a cluster until now: it follows from what was asked of it, and when. */
export function clusterEvents(cluster: Cluster, body: EventsBody, now: number): object {
  const { start_time = 0, end_time = now, event_types, order, offset, limit } = body;
  const wanted = allEvents(cluster).filter(
    ({ timestamp, type }) =>
      timestamp <= now &&
      timestamp >= start_time &&
      timestamp <= end_time &&
      (event_types.length === 0 || event_types.includes(type)),
  );
  const ordered = order === 'ASC' ? wanted : wanted.toReversed();
  const hasMore = offset + limit < ordered.length;
  return {
    events: ordered.slice(offset, offset + limit),
    total_count: ordered.length,
    ...(hasMore && { next_page: { ...body, end_time, offset: offset + limit } }),
  };
}

function allEvents({ cluster_id, request, earlier = [], creator_user_name }: Cluster): ClusterEvent[] {
  const requests = [...earlier, request];
  return requests.flatMap(({ type, at }, index) => {
    const [asked, done] = TYPES[type];
    const isDone = at + TAKES_MS <= (requests[index + 1]?.at ?? Number.POSITIVE_INFINITY);
    const user = { user: creator_user_name };
    return [
      { cluster_id, timestamp: at, type: asked, details: user },
      ...(isDone ? [{ cluster_id, timestamp: at + TAKES_MS, type: done, details: {} }] : []),
    ];
  });
}
