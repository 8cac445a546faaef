import type { Environment } from 'lakeform/environments';

/** The base, and complete: every other environment says only what differs. */
export const production: Environment = {
  name: 'production',
  workspace: { type: 'host', host: 'https://ml-production.cloud.databricks.test' },
  naming: { prefix: '' },
  tags: { team: 'ml-platform', environment: 'production' },
  runAs: { type: 'servicePrincipal', applicationId: '5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10' },
  schedules: 'active',
  protect: true,
  tasks: { retries: 1, timeout: '2 hours' },
  compute: { maxWorkers: 8, nodeType: 'i3.xlarge' },
  notifications: { onFailure: ['ml-platform@corp.test'] },
  data: { catalog: 'ml', schema: 'production', volume: 'churn' },
  backend: {
    type: 's3',
    bucket: 'corp-terraform-state',
    region: 'eu-west-1',
    keyPrefix: 'lakeform/production',
  },
};
