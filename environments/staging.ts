import { overlay } from 'lakeform/environments';
import { production } from './production.ts';

/** Production's twin for release candidates: the same settings, its own data, nothing that fires by itself. */
export const staging = overlay(production, {
  name: 'staging',
  workspace: { type: 'host', host: 'https://ml-staging.cloud.databricks.test' },
  naming: { prefix: 'staging_' },
  tags: { environment: 'staging' },
  schedules: 'paused',
  compute: { maxWorkers: 4 },
  data: { schema: 'staging' },
  backend: { type: 's3', bucket: 'corp-terraform-state', region: 'eu-west-1', keyPrefix: 'lakeform/staging' },
});
