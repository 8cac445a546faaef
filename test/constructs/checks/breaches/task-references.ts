import { type Breaches, task } from './breach.ts';

function reads(reference: string) {
  return { task_key: 'a', notebook_task: { notebook_path: '/a', base_parameters: { data: reference } } };
}

export const taskReferenceBreaches: Breaches = {
  'reference-unknown-task': [
    task(reads('{{tasks.prepare.values.uri}}'), {}, { task_key: 'prepare_data' }),
    "'{{tasks.prepare.values.uri}}' reads task 'prepare', but the job has: a, prepare_data\n  hint: did you mean 'prepare_data'?",
  ],
  'reference-own-task': [
    task(reads('{{tasks.a.values.uri}}')),
    "'{{tasks.a.values.uri}}' reads its own task",
  ],
  'reference-later-task': [
    task(reads('x {{tasks.b.values.uri}}'), {}, { task_key: 'b' }),
    "'{{tasks.b.values.uri}}' reads task 'b', which it does not depend on\n  hint: add b to depends_on",
  ],
  'reference-unknown-parameter': [
    task(reads('{{job.parameters.row}}'), { parameter: [{ name: 'rows' }] }),
    "'{{job.parameters.row}}' reads job parameter 'row', but the job has: rows\n  hint: did you mean 'rows'?",
  ],
  'reference-secret': [
    task(reads('{{secrets/ml/token}}')),
    "'{{secrets/ml/token}}' names a secret, which Databricks does not resolve there\n  hint: read it in the task with dbutils.secrets.get, or give it to the cluster as an environment variable",
  ],
};
