import { overlay } from 'lakeform/environments';
import { production } from './production.ts';

/** Where pipelines are tried: small, unprotected, silent, as whoever deploys; its state is a file in the project. */
export const dev = overlay(production, {
  name: 'dev',
  workspace: { type: 'host', host: 'https://ml-dev.cloud.databricks.test' },
  naming: { prefix: 'dev_' },
  tags: { environment: 'dev' },
  runAs: { type: 'deployer' },
  schedules: 'paused',
  protect: false,
  tasks: { retries: 0, timeout: '30 minutes' },
  compute: { maxWorkers: 2 },
  notifications: { onFailure: [] },
  data: { schema: 'dev' },
  backend: { type: 'local' },
});
