import { z } from 'zod';
import { FILE_LIMIT } from '../http/body.ts';
import { Reply } from '../http/reply.ts';
import { get, post, put, type Route } from '../http/router.ts';
import { Artifacts } from '../mlflow/artifacts.ts';
import { LoggedModels } from '../mlflow/logged-models.ts';
import { MlflowRuns } from '../mlflow/mlflow-runs.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const ARTIFACTS = '/api/2.0/mlflow/artifacts';
const MODEL = '/api/2.0/mlflow/logged-models/:id/artifacts';
const SIGNED = '/signed-artifacts/:token';

const credentials = z.looseObject({ run_id: z.string(), path: z.array(z.string()).max(1000).default([]) });
const modelPaths = z.looseObject({ paths: z.array(z.string()).max(1000).default([]) });

/** Files of MLflow runs and logged models: lists of them, and signed addresses to read and write them. */
export function artifactRoutes(context: WorkspaceContext): Route[] {
  const artifacts = new Artifacts(context);
  const runs = new MlflowRuns(context);
  const models = new LoggedModels(context);
  const signedFor = (uri: string, path: string, writes: boolean) => ({
    path,
    signed_uri: artifacts.signedUrl(uri, path, writes),
    type: 'AWS_PRESIGNED_URL',
    headers: [],
  });
  return [
    get(
      `${ARTIFACTS}/list`,
      { query: z.looseObject({ run_id: z.string(), path: z.string().default('') }) },
      ({ query }) => {
        const { artifact_uri } = runs.get(query.run_id);
        return { root_uri: artifact_uri, files: artifacts.list(artifact_uri, query.path) };
      },
    ),
    get(
      `${MODEL}/directories`,
      { query: z.looseObject({ artifact_directory_path: z.string().default('') }) },
      ({ params: { id = '' }, query }) => {
        const { artifact_uri } = models.get(id);
        return { root_uri: artifact_uri, files: artifacts.list(artifact_uri, query.artifact_directory_path) };
      },
    ),
    ...(['read', 'write'] as const).map((what) =>
      post(`${ARTIFACTS}/credentials-for-${what}`, { body: credentials }, ({ body }) => {
        const { artifact_uri } = runs.get(body.run_id);
        return {
          credential_infos: body.path.map((path) => ({
            run_id: body.run_id,
            ...signedFor(artifact_uri, path, what === 'write'),
          })),
        };
      }),
    ),
    ...(['download', 'upload'] as const).map((what) =>
      post(`${MODEL}/credentials-for-${what}`, { body: modelPaths }, ({ params: { id = '' }, body }) => {
        const { artifact_uri } = models.get(id);
        return {
          credentials: body.paths.map((path) => ({
            model_id: id,
            path,
            credential_info: signedFor(artifact_uri, path, what === 'upload'),
          })),
        };
      }),
    ),
  ];
}

/** The files behind signed addresses, which need no other token. */
export function signedArtifactRoutes(context: WorkspaceContext): Route[] {
  const artifacts = new Artifacts(context);
  return [
    get(SIGNED, {}, ({ params: { token = '' } }) => {
      const content = artifacts.readSigned(token);
      return new Reply(200, { 'content-type': 'application/octet-stream' }, content);
    }),
    put(SIGNED, {}, async ({ params: { token = '' }, bytes }) => {
      artifacts.writeSigned(token, await bytes(FILE_LIMIT));
      return new Reply(200);
    }),
  ];
}
