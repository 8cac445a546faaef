import { z } from 'zod';
import { get, post, type Route } from '../http/router.ts';
import { Artifacts } from '../mlflow/artifacts.ts';
import { ModelRegistry } from '../mlflow/model-registry.ts';
import type { ModelVersion } from '../mlflow/model-versions.ts';
import { shownModel, shownVersion } from '../mlflow/shown-model.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { modelVersionRoutes, versionSchema } from './model-versions.ts';
import { registeredModelRoutes } from './registered-models.ts';

const MLFLOW = '/api/2.0/mlflow';

const model = versionSchema.omit({ version: true });
const transition = versionSchema.extend({
  stage: z.string(),
  archive_existing_versions: z.boolean().default(false),
});

/** The model registry of the workspace, and that of Unity Catalog as MLflow asks for it. */
export function modelRegistryRoutes(context: WorkspaceContext): Route[] {
  const ofWorkspace = new ModelRegistry(context, 'registered-models');
  const ofCatalog = new ModelRegistry(context, 'catalog-models');
  return [
    ...registeredModelRoutes(context, ofWorkspace, MLFLOW),
    ...modelVersionRoutes(ofWorkspace, MLFLOW),
    ...stageRoutes(context, ofWorkspace),
    ...registeredModelRoutes(context, ofCatalog, `${MLFLOW}/unity-catalog`),
    ...modelVersionRoutes(ofCatalog, `${MLFLOW}/unity-catalog`),
    ...catalogOnlyRoutes(ofCatalog),
  ];
}

/** What the registry of a workspace has and that of Unity Catalog has not. */
function stageRoutes(context: WorkspaceContext, registry: ModelRegistry): Route[] {
  const artifacts = new Artifacts(context);
  const shown = (one: ModelVersion) => shownVersion(registry, one);
  const file = versionSchema.extend({ path: z.string().default('') });
  const changed = (given: z.output<typeof transition>) =>
    shown(
      registry.versions.transition(given.name, given.version, given.stage, given.archive_existing_versions),
    );
  return [
    get(`${MLFLOW}/databricks/registered-models/get`, { query: model }, ({ query }) => ({
      registered_model_databricks: {
        ...shownModel(registry, registry.models.get(query.name)),
        id: registry.models.get(query.name).id,
        permission_level: 'CAN_MANAGE',
      },
    })),
    post(
      `${MLFLOW}/registered-models/get-latest-versions`,
      { body: model.extend({ stages: z.array(z.string()).default([]) }) },
      ({ body }) => ({
        model_versions: registry.versions
          .latest(body.name)
          .filter(({ current_stage }) => body.stages.length === 0 || body.stages.includes(current_stage))
          .map(shown),
      }),
    ),
    post(`${MLFLOW}/model-versions/transition-stage`, { body: transition }, ({ body }) => ({
      model_version: changed(body),
    })),
    post(`${MLFLOW}/databricks/model-versions/transition-stage`, { body: transition }, ({ body }) => ({
      model_version_databricks: changed(body),
    })),
    get(`${MLFLOW}/model-versions/list-artifacts`, { query: file }, ({ query }) => {
      const { source } = registry.versions.get(query.name, query.version);
      return { root_uri: source, files: artifacts.list(source, query.path) };
    }),
    get(`${MLFLOW}/model-versions/get-signed-download-uri`, { query: file }, ({ query }) => {
      const { source } = registry.versions.get(query.name, query.version);
      return { signed_uri: artifacts.signedUrl(source, query.path, false), headers: [] };
    }),
  ];
}

/** What MLflow asks of the registry of Unity Catalog only: files of versions go through the Files API. */
function catalogOnlyRoutes(registry: ModelRegistry): Route[] {
  const prefix = `${MLFLOW}/unity-catalog`;
  const enabled = 'is-databricks-sdk-models-artifact-repository-enabled';
  return [
    get(`${prefix}/registered-models:${enabled}`, {}, () => ({
      is_databricks_sdk_models_artifact_repository_enabled: true,
    })),
    post(`${prefix}/model-versions/finalize`, { body: versionSchema }, ({ body }) => ({
      model_version: shownVersion(
        registry,
        registry.versions.change(body.name, body.version, { status: 'READY' }),
      ),
    })),
    post(`${prefix}/model-versions/emit-lineage`, { body: z.looseObject({}) }, () => ({})),
  ];
}
