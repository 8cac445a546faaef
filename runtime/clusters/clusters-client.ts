import type { CallOptions, SendRequest } from '../client/api-request.ts';
import { checkedAnswer } from '../client/checked-answer.ts';
import { type ClusterSnapshot, clusterAnswer, clusterListAnswer, clusterSnapshot } from './cluster.ts';

/** The calls of the Clusters API 2.1 that the runtime makes; every one throws `ApiError`. None of them creates. */
export interface ClustersClient {
  readonly host: string;
  get(id: string, options?: CallOptions): Promise<ClusterSnapshot>;
  /** The all-purpose clusters: those of jobs and of Lakeflow pipelines belong to their runs. */
  list(options?: CallOptions): Promise<ClusterSnapshot[]>;
  start(id: string, options?: CallOptions): Promise<void>;
  /** Stops it; it keeps its settings and its id. */
  terminate(id: string, options?: CallOptions): Promise<void>;
}

const CLUSTERS = '/api/2.1/clusters';

/** Made by a person or by a program; absent in old answers. */
const ALL_PURPOSE: ReadonlySet<string | undefined> = new Set(['UI', 'API', undefined]);

export function createClustersClient(host: string, send: SendRequest): ClustersClient {
  /** Asking twice does no more than asking once: what is under way already is refused. */
  async function ask(verb: string, id: string, options?: CallOptions): Promise<void> {
    const body = { cluster_id: id };
    await send({ method: 'POST', path: `${CLUSTERS}/${verb}`, body, repeatable: true, ...options });
  }

  return {
    host,

    async get(id, options) {
      const query = { cluster_id: id };
      const request = { method: 'GET', path: `${CLUSTERS}/get`, query, ...options } as const;
      return clusterSnapshot(await checkedAnswer(send, clusterAnswer, request), host);
    },

    async list(options) {
      const clusters: ClusterSnapshot[] = [];
      let token: string | undefined;
      do {
        const query = { page_size: 100, page_token: token };
        const request = { method: 'GET', path: `${CLUSTERS}/list`, query, ...options } as const;
        const page = await checkedAnswer(send, clusterListAnswer, request);
        const answers = page.clusters ?? [];
        const wanted = answers.filter(({ cluster_source: source }) => ALL_PURPOSE.has(source));
        clusters.push(...wanted.map((answer) => clusterSnapshot(answer, host)));
        token = page.next_page_token;
      } while (token);
      return clusters;
    },

    start: (id, options) => ask('start', id, options),
    // What terminates a cluster is called `delete`; what deletes it, `permanent-delete`.
    terminate: (id, options) => ask('delete', id, options),
  };
}
