import { expect, test } from 'vitest';
import { baseEnvironment, pipEnvironment } from '../../../workspace/execute/base-environment.ts';
import { clusterEnvironment } from '../../../workspace/execute/task-cluster.ts';
import { counter, started } from '../engine/simulation.ts';

const ENV = {
  PATH: '/bin',
  HOME: '/home/ana',
  DATABRICKS_TOKEN: 'secret',
  AWS_SECRET_ACCESS_KEY: 'secret',
  PIP_INDEX_URL: 'https://user:secret@index.test',
  https_proxy: 'http://proxy.test',
};

const LOOKUP = {
  cluster: (id: string) => (id === 'shared' ? { spark_env_vars: { FROM: 'shared' } } : undefined),
  secret: (scope: string, key: string) => (scope === 'churn' && key === 'token' ? 's3cret' : undefined),
};

test('a task inherits what a process needs, and nothing that could be a credential', () => {
  expect(baseEnvironment(ENV)).toEqual({
    PATH: '/bin',
    HOME: '/home/ana',
    PYTHONUNBUFFERED: '1',
    PYTHONIOENCODING: 'utf-8',
    PYTHONDONTWRITEBYTECODE: '1',
  });
});

test('pip inherits its index and proxy besides', () => {
  expect(pipEnvironment(ENV)).toMatchObject({
    PIP_INDEX_URL: ENV.PIP_INDEX_URL,
    https_proxy: 'http://proxy.test',
  });
});

test('variables come from the cluster of the task, whichever kind it is', () => {
  const run = started(
    {
      tasks: [{ task_key: 'a' }],
      job_clusters: [{ job_cluster_key: 'main', new_cluster: { spark_env_vars: { FROM: 'job' } } }],
    },
    counter(),
  );
  const of = (compute: object) => clusterEnvironment(run, { task_key: 'a', ...compute }, LOOKUP);
  expect(of({ job_cluster_key: 'main' })).toEqual({ FROM: 'job' });
  expect(of({ existing_cluster_id: 'shared' })).toEqual({ FROM: 'shared' });
  expect(of({ new_cluster: { spark_env_vars: { FROM: 'new' } } })).toEqual({ FROM: 'new' });
  expect(of({})).toEqual({});
});

test('references to secrets are replaced in the variables of a cluster', () => {
  const run = started({ tasks: [{ task_key: 'a' }] }, counter());
  const new_cluster = {
    spark_env_vars: { TOKEN: '{{secrets/churn/token}}', URL: 'x?t={{secrets/churn/token}}' },
  };
  expect(clusterEnvironment(run, { task_key: 'a', new_cluster }, LOOKUP)).toEqual({
    TOKEN: 's3cret',
    URL: 'x?t=s3cret',
  });
});
