import { block, blocks, values } from '../fields.ts';
import { clusterFields } from './cluster-fields.ts';
import { restKind } from './rest-kind.ts';

/** A Lakeflow declarative pipeline, which the local workspace keeps and never updates. */
export const lakeflowPipeline = restKind(
  {
    ...values('name', 'catalog', 'schema', 'target', 'storage', 'configuration', 'parameters', 'tags'),
    ...values('continuous', 'development', 'serverless', 'photon', 'edition', 'channel', 'root_path'),
    ...values('allow_duplicate_names', 'budget_policy_id', 'usage_policy_id', 'expected_last_modified'),
    cluster: blocks('clusters', {
      ...clusterFields,
      ...values('label'),
      autoscale: block(values('min_workers', 'max_workers', 'mode')),
    }),
    deployment: block(values('kind', 'metadata_file_path')),
    environment: block(values('dependencies', 'environment_version')),
    event_log: block(values('catalog', 'name', 'schema')),
    filters: block(values('include', 'exclude')),
    library: blocks('libraries', {
      ...values('jar', 'whl'),
      file: block(values('path')),
      glob: block(values('include')),
      maven: block(values('coordinates', 'repo', 'exclusions')),
      notebook: block(values('path')),
    }),
    notification: blocks('notifications', values('alerts', 'email_recipients')),
    restart_window: block(values('days_of_week', 'start_hour', 'time_zone_id')),
    run_as: block(values('user_name', 'service_principal_name')),
    trigger: block({ cron: block(values('quartz_cron_schedule', 'timezone_id')), manual: block({}) }),
  },
  '/api/2.0/pipelines',
  'pipeline_id',
  { method: 'put' },
);
