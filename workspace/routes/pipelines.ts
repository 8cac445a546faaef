import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { absent, del, get, metadata, post, put, type Route } from '../http/router.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const PIPELINES = '/api/2.0/pipelines';

const spec = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  catalog: z.string().optional(),
  schema: z.string().optional(),
  libraries: z.array(z.looseObject({})).optional(),
  clusters: z.array(z.looseObject({})).optional(),
  configuration: z.record(z.string(), z.string()).optional(),
  continuous: z.boolean().optional(),
  serverless: z.boolean().optional(),
  development: z.boolean().optional(),
  dry_run: z.boolean().optional(),
});

const own = z.object({ pipeline_id: z.string(), creator: z.string(), last_modified: z.number() });

interface Given {
  readonly spec: z.output<typeof spec>;
}
type Own = z.output<typeof own>;

/** Lakeflow declarative pipelines: kept, never updated. */
export function pipelineRoutes(context: WorkspaceContext): Route[] {
  const pipelines = new Records<Given, Own>(context, {
    own,
    collection: 'pipelines',
    title: 'The specified pipeline',
    permissions: 'pipelines',
  });
  return [
    ...metadata([
      post(PIPELINES, { body: spec }, ({ body, caller }) => {
        const { dry_run, allow_duplicate_names: _, ...settings } = body;
        if (dry_run) return { effective_settings: settings };
        const pipeline_id = randomUUID();
        pipelines.create(
          pipeline_id,
          { spec: { ...settings, id: pipeline_id } },
          { pipeline_id, creator: caller.name, last_modified: context.clock.now() },
        );
        return { pipeline_id };
      }),
      get(PIPELINES, {}, () => ({
        statuses: pipelines.list().map((pipeline) => {
          const { pipeline_id, state, name, creator_user_name, run_as_user_name } = shown(pipeline);
          return { pipeline_id, state, name, creator_user_name, run_as_user_name };
        }),
      })),
      get(`${PIPELINES}/:id`, {}, ({ params: { id = '' } }) => shown(pipelines.get(id))),
      put(`${PIPELINES}/:id`, { body: spec }, ({ params: { id = '' }, body }) => {
        const { allow_duplicate_names: _, expected_last_modified: __, ...settings } = body;
        pipelines.change(id, { spec: { ...settings, id } }, { last_modified: context.clock.now() });
      }),
      del(`${PIPELINES}/:id`, {}, ({ params: { id = '' } }) => pipelines.remove(id)),
    ]),
    ...absent('updating a pipeline', `${PIPELINES}/:id/updates`, `${PIPELINES}/:id/updates/:update`),
    ...absent('events of a pipeline', `${PIPELINES}/:id/events`),
  ];
}

function shown({ creator, spec, ...pipeline }: Given & Own) {
  return {
    ...pipeline,
    name: spec.name,
    state: 'IDLE',
    health: 'HEALTHY',
    creator_user_name: creator,
    run_as_user_name: creator,
    spec,
  };
}
