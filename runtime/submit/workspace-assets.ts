import { posix } from 'node:path';
import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SendRequest } from '../client/request.ts';

/** What a run needs in the workspace besides itself. */
export interface WorkspaceAssets {
  /** Uploads a file, unless one is there already: paths carry the hash of what they name. */
  uploadToWorkspace(path: string, content: Uint8Array): Promise<void>;
  uploadToVolume(path: string, content: Uint8Array): Promise<void>;
  uploadNotebook(path: string, content: Uint8Array, language: unknown): Promise<void>;
  /** @returns undefined when there is no experiment, or cluster, of that name */
  experimentId(name: string): Promise<string | undefined>;
  clusterId(name: string): Promise<string | undefined>;
}

const experimentAnswer = z.looseObject({ experiment: z.looseObject({ experiment_id: z.string() }) });

const clustersAnswer = z.looseObject({
  clusters: z
    .array(z.looseObject({ cluster_id: z.string(), cluster_name: z.string().optional() }))
    .optional(),
  next_page_token: z.string().optional(),
});

export function workspaceAssets(send: SendRequest, signal?: AbortSignal): WorkspaceAssets {
  const post = (path: string, body: unknown) =>
    send({ method: 'POST', path: `/api/2.0/workspace/${path}`, body, repeatable: true, signal });

  /** What the request gives, or undefined when there is no such thing. */
  async function found(path: string, query: Readonly<Record<string, string>>): Promise<unknown> {
    try {
      return await send({ method: 'GET', path, query, signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  async function importObject(
    path: string,
    content: Uint8Array,
    more: Record<string, unknown>,
  ): Promise<void> {
    await post('mkdirs', { path: posix.dirname(path) });
    await post('import', {
      path,
      content: Buffer.from(content).toString('base64'),
      overwrite: true,
      ...more,
    });
  }

  return {
    async uploadToWorkspace(path, content) {
      const isThere = await found('/api/2.0/workspace/get-status', { path });
      if (isThere === undefined) await importObject(path, content, { format: 'RAW' });
    },
    uploadNotebook: (path, content, language) =>
      importObject(path, content, language ? { format: 'SOURCE', language } : { format: 'JUPYTER' }),
    async uploadToVolume(path, content) {
      const file = `/api/2.0/fs/files${path}`;
      await send({
        method: 'PUT',
        path: file,
        query: { overwrite: true },
        body: content,
        repeatable: true,
        signal,
      });
    },
    async experimentId(name) {
      const answer = await found('/api/2.0/mlflow/experiments/get-by-name', { experiment_name: name });
      return experimentAnswer.safeParse(answer).data?.experiment.experiment_id;
    },
    async clusterId(name) {
      let token: string | undefined;
      do {
        const query = { page_size: 100, page_token: token };
        const answer = await send({ method: 'GET', path: '/api/2.1/clusters/list', query, signal });
        const page = clustersAnswer.safeParse(answer).data;
        const cluster = page?.clusters?.find((entry) => entry.cluster_name === name);
        if (cluster !== undefined) return cluster.cluster_id;
        token = page?.next_page_token;
      } while (token);
      return undefined;
    },
  };
}
