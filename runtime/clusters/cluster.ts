import { z } from 'zod';
import { listOf } from '../client/list-page.ts';

/**
 * A cluster as `clusters/get` answers. Its state is an open text, since Databricks adds some without notice.
 * https://docs.databricks.com/api/workspace/clusters/get
 */
export const clusterAnswer = z.looseObject({
  cluster_id: z.string(),
  cluster_name: z.string().optional(),
  cluster_source: z.string().optional(),
  state: z.string(),
  state_message: z.string().optional(),
  /** Milliseconds since the epoch. */
  terminated_time: z.number().optional(),
  termination_reason: z
    .looseObject({ code: z.string().optional(), parameters: z.record(z.string(), z.string()).optional() })
    .optional(),
});

export const clusterListAnswer = z
  .looseObject({ clusters: z.array(clusterAnswer).optional(), next_page_token: z.string().optional() })
  .refine(...listOf('clusters'));

/** A cluster as it was when it was last looked at. */
export interface ClusterSnapshot {
  readonly id: string;
  readonly name: string;
  /** Its page in the workspace. */
  readonly url: string;
  /** In Databricks' word: `RUNNING`. */
  readonly state: string;
  /** What Databricks says about this state: `CLOUD_PROVIDER_LAUNCH_FAILURE: no capacity in us-west-2a`. */
  readonly reason?: string;
  /** When it was last terminated, in milliseconds since the epoch. */
  readonly terminatedTime?: number;
}

export function clusterSnapshot(answer: z.infer<typeof clusterAnswer>, host: string): ClusterSnapshot {
  const { cluster_id: id, cluster_name: name = '', state, termination_reason: ended } = answer;
  const message = answer.state_message || Object.values(ended?.parameters ?? {}).join(', ');
  return {
    id,
    name,
    url: `${host}/compute/clusters/${id}`,
    state,
    reason: [ended?.code, message].filter(Boolean).join(': ') || undefined,
    terminatedTime: answer.terminated_time,
  };
}
