import { SOURCES } from '../private/sources.ts';
import { isGiven } from './attributes.ts';
import { checks, from, rule } from './check.ts';
import { each, within } from './rules/blocks.ts';
import { atMostOne, exactlyOne } from './rules/relations.ts';
import { count, matches, required } from './rules/values.ts';

/** Lakeflow declarative pipelines, which Terraform calls `databricks_pipeline`. */
export const lakeflowChecks = checks('Lakeflow pipelines', SOURCES.pipeline, () => ({
  'lakeflow-storage-or-catalog': atMostOne(['storage', 'catalog']),
  'lakeflow-target-or-schema': atMostOne(['target', 'schema']),
  'lakeflow-channel': matches('channel', /^(current|preview)$/i, 'current or preview'),
  'lakeflow-edition': matches('edition', /^(core|pro|advanced)$/i, 'core, pro or advanced'),
  'lakeflow-serverless-catalog': from(
    SOURCES.pipelines,
    rule(
      'a serverless pipeline has a `catalog`',
      (pipeline) =>
        pipeline.serverless === true && !isGiven(pipeline.catalog)
          ? { message: 'serverless is given without catalog' }
          : undefined,
      'serverless',
    ),
  ),
  'lakeflow-serverless-cluster': from(
    SOURCES.pipelines,
    rule(
      'a serverless pipeline has no `cluster`',
      (pipeline) =>
        pipeline.serverless === true
          ? { message: 'cluster is given, but the pipeline is serverless' }
          : undefined,
      'cluster',
    ),
  ),
  'lakeflow-library': each('library', exactlyOne(['notebook', 'file', 'glob', 'jar', 'maven', 'whl'])),
  'lakeflow-autoscale-mode': each(
    'cluster',
    within('autoscale', matches('mode', /^(LEGACY|ENHANCED)$/i, 'LEGACY or ENHANCED')),
  ),
  'lakeflow-ingestion': within(
    'ingestion_definition',
    exactlyOne(['connection_name', 'ingestion_gateway_id']),
  ),
  'lakeflow-run-as': within('run_as', exactlyOne(['user_name', 'service_principal_name'])),
  'lakeflow-notification-missing': each('notification', required('alerts', 'email_recipients')),
  'lakeflow-tags-limit': from(SOURCES.pipelines, count('tags', { max: 25 })),
}));
