import { expect, test } from 'vitest';
import { Environments } from '../../environments/index.ts';
import { previews } from '../../environments/previews.ts';
import { production } from '../../environments/production.ts';
import { ChurnStack } from '../../stacks/churn-stack.ts';
import { stackJson } from '../../testing/index.ts';

const [preview = production] = new Environments([production, previews], { LAKEFORM_ENV: 'pr-42' }).selected;

test('a preview has names of its own, and the cluster of dev', () => {
  const { resource, data } = stackJson((app) => new ChurnStack(app, 'churn-pr-42', preview));

  expect(resource?.databricks_job?.churn?.name).toBe('pr_42_churn');
  expect(resource?.databricks_mlflow_experiment?.churn?.name).toBe('/Shared/pr_42_churn/churn');
  expect(data?.databricks_cluster?.shared?.cluster_name).toBe('dev_shared');
  expect(resource?.databricks_volume?.churn).toMatchObject({ schema_name: 'dev', name: 'pr_42' });
  expect(JSON.stringify(resource)).toContain('/Volumes/ml/dev/pr_42/logs');
  expect(JSON.stringify(resource)).not.toContain('prevent_destroy');
});
