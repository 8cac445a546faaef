import { posix } from 'node:path';
import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SendRequest } from '../client/api-request.ts';
import { checkedAnswer } from '../client/checked-answer.ts';
import { createClustersClient } from '../clusters/clusters-client.ts';
import { findCluster } from '../clusters/find-cluster.ts';

/** What a run needs in the workspace besides itself. */
export interface WorkspaceAssets {
  /** Whether there is anything at a path. */
  isInWorkspace(path: string): Promise<boolean>;
  /** Uploads a file, unless one is there already: paths carry the hash of what they name. */
  uploadToWorkspace(path: string, content: Uint8Array): Promise<void>;
  uploadToVolume(path: string, content: Uint8Array): Promise<void>;
  uploadNotebook(path: string, content: Uint8Array, language: unknown): Promise<void>;
  /** @returns undefined when there is no experiment of that name */
  experimentId(name: string): Promise<string | undefined>;
  /**
   * @param given the name of an all-purpose cluster, or its id
   * @throws UserError `unknown_cluster`, `ambiguous_cluster`
   */
  clusterId(given: string): Promise<string>;
}

const objectAnswer = z.looseObject({ object_type: z.string() });
const experimentAnswer = z.looseObject({ experiment: z.looseObject({ experiment_id: z.string() }) });

export function workspaceAssets(host: string, send: SendRequest, signal?: AbortSignal): WorkspaceAssets {
  const post = (path: string, body: unknown) =>
    send({ method: 'POST', path: `/api/2.0/workspace/${path}`, body, repeatable: true, signal });

  /** What is there, or undefined when there is no such thing. */
  async function found<T>(
    schema: z.ZodType<T>,
    path: string,
    query: Readonly<Record<string, string>>,
  ): Promise<T | undefined> {
    try {
      return await checkedAnswer(send, schema, { method: 'GET', path, query, signal });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') return undefined;
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

  const isInWorkspace = async (path: string) =>
    (await found(objectAnswer, '/api/2.0/workspace/get-status', { path })) !== undefined;

  return {
    isInWorkspace,
    async uploadToWorkspace(path, content) {
      if (!(await isInWorkspace(path))) await importObject(path, content, { format: 'RAW' });
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
      const path = '/api/2.0/mlflow/experiments/get-by-name';
      return (await found(experimentAnswer, path, { experiment_name: name }))?.experiment.experiment_id;
    },
    async clusterId(given) {
      return (await findCluster(createClustersClient(host, send), given, { signal })).id;
    },
  };
}
