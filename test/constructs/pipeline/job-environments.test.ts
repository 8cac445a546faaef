import { expect, test } from 'vitest';
import { Compute, Library, Pipeline, Wheel, WheelTask } from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

test('tasks whose environments are equal share one; one that needs more has its own', () => {
  const stack = synthesized((stack) => {
    const wheel = new Wheel(stack, 'churn', { source: 'python' });
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.serverless() });
    new WheelTask(pipeline, 'prepare_data', { wheel, entryPoint: 'prepare-data' });
    new WheelTask(pipeline, 'train', {
      wheel,
      entryPoint: 'train-model',
      libraries: [Library.pypi('xgboost==2.1.4'), Library.jar('/Volumes/main/default/jars/tools.jar')],
    });
    const compute = Compute.serverless({ environmentVersion: '4' });
    new WheelTask(pipeline, 'model_qa', { wheel, entryPoint: 'model-qa', compute });
  });

  const wheel = `\${databricks_workspace_file.churn.workspace_path}`;
  const job = stack.resource?.databricks_job?.churn;
  expect(job?.environment).toEqual([
    { environment_key: 'default', spec: { environment_version: '4', dependencies: [wheel] } },
    {
      environment_key: 'train',
      spec: {
        environment_version: '4',
        dependencies: ['xgboost==2.1.4', wheel],
        java_dependencies: ['/Volumes/main/default/jars/tools.jar'],
      },
    },
  ]);
  expect(job?.task).toMatchObject([
    { task_key: 'model_qa', environment_key: 'default' },
    { task_key: 'prepare_data', environment_key: 'default' },
    { task_key: 'train', environment_key: 'train' },
  ]);
  expect(JSON.stringify(job)).not.toContain('"library"');
});

test('a base environment stands in for the version, and GPUs are asked for by the task', () => {
  const stack = synthesized((stack) => {
    const wheel = new Wheel(stack, 'churn', { source: 'python' });
    const pipeline = new Pipeline(stack, 'churn');
    new WheelTask(pipeline, 'train', {
      wheel,
      entryPoint: 'train-model',
      compute: Compute.serverless({
        name: 'gpu',
        baseEnvironment: 'workspace-base-environments/databricks_ai_v4',
        accelerator: 'GPU_1xA10',
      }),
    });
  });

  const job = stack.resource?.databricks_job?.churn;
  expect(job?.environment).toMatchObject([
    { environment_key: 'gpu', spec: { base_environment: 'workspace-base-environments/databricks_ai_v4' } },
  ]);
  expect(job?.task).toMatchObject([
    { environment_key: 'gpu', compute: { hardware_accelerator: 'GPU_1xA10' } },
  ]);
});

test('an environment has a version or a base', () => {
  // @ts-expect-error -- the base brings its version
  const both = Compute.serverless({ environmentVersion: '4', baseEnvironment: '/Workspace/Shared/env.yaml' });
  expect(both).toBeDefined();
});

test('what cannot be installed, and two environments under one name', () => {
  const report = reportOn((stack) => {
    const wheel = new Wheel(stack, 'churn', { source: 'python' });
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.serverless({ name: 'ml' }) });
    new WheelTask(pipeline, 'prepare_data', {
      wheel,
      entryPoint: 'prepare-data',
      libraries: [
        Library.maven('com.amazon.deequ:deequ:2.0.7'),
        Library.cran('rkeops'),
        Library.pypi('a', { index: 'https://pypi.example.test/simple' }),
        Library.pypi('b'),
      ],
    });
    const compute = Compute.serverless({ name: 'ml', environmentVersion: '3' });
    new WheelTask(pipeline, 'train', { wheel, entryPoint: 'train-model', compute });
  });

  expect(report).toMatchInlineSnapshot(`
    "4 problems in stack team-dev

    [team-dev/churn/prepare_data] packages come from 2 indexes; a serverless environment has one
    [team-dev/churn/prepare_data] R library 'rkeops' cannot be installed on serverless compute
    [team-dev/churn/prepare_data] Maven library 'com.amazon.deequ:deequ:2.0.7' cannot be installed on serverless compute
    [team-dev/churn/train] environment 'ml' is declared twice with different settings
      hint: give one another name"
  `);
});

test('an index that all packages come from is a line of the environment', () => {
  const stack = synthesized((stack) => {
    const wheel = new Wheel(stack, 'churn', { source: 'python' });
    const index = 'https://pypi.example.test/simple';
    const compute = Compute.serverless({
      libraries: [
        Library.pypi('b', { index }),
        Library.requirementsFile('/Workspace/Shared/requirements.txt'),
      ],
    });
    const pipeline = new Pipeline(stack, 'churn', { compute });
    new WheelTask(pipeline, 'train', {
      wheel,
      entryPoint: 'train-model',
      libraries: [Library.pypi('a', { index })],
    });
  });

  expect(stack.resource?.databricks_job?.churn?.environment).toMatchObject([
    {
      spec: {
        dependencies: [
          '--index-url https://pypi.example.test/simple',
          'a',
          'b',
          '-r /Workspace/Shared/requirements.txt',
          `\${databricks_workspace_file.churn.workspace_path}`,
        ],
      },
    },
  ]);
});
