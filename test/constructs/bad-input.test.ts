import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  Cluster,
  Compute,
  Duration,
  Experiment,
  type ParameterValue,
  Pipeline,
  Principal,
  Schedule,
  SecretScope,
  type Stack,
  Wheel,
  WheelTask,
  Workers,
} from '../../constructs/index.ts';
import { reportOn } from '../support/problems.ts';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'lakeform-project-'));
  mkdirSync(join(project, 'churn'));
  writeFileSync(join(project, 'churn/__init__.py'), '');
  writeFileSync(
    join(project, 'pyproject.toml'),
    '[project]\nname = "churn"\nversion = "0.1.0"\n[project.scripts]\nprepare-data = "churn:main"\n',
  );
});

afterEach(() => rmSync(project, { recursive: true }));

/** A pipeline of two tasks, the second with these parameters. */
function twoTasks(stack: Stack, parameters: Record<string, string>, second = 'train'): void {
  const wheel = new Wheel(stack, 'churn', { source: project });
  const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job(), parameters: { rows: '10' } });
  new WheelTask(pipeline, 'prepare_data', { wheel, entryPoint: 'main', outputs: ['train_uri', 'test_uri'] });
  new WheelTask(pipeline, second, { wheel, entryPoint: 'main', parameters });
}

test('an output that the task does not declare', () => {
  const report = reportOn((stack) => twoTasks(stack, { data: '{{tasks.prepare_data.values.trian_uri}}' }));

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/train] parameter 'data' reads output 'trian_uri' of task 'prepare_data', which declares: test_uri, train_uri
      hint: did you mean 'train_uri'?"
  `);
});

test('what does not compile, run without compiling', () => {
  const report = reportOn((stack) => {
    const wheel = new Wheel(stack, 'churn', { source: project });
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job() });
    const prepare = new WheelTask(pipeline, 'prepare', { wheel, entryPoint: 'main', outputs: ['train_uri'] });
    // @ts-expect-error -- the outputs are known by name
    const data = prepare.outputs.trian_uri;
    // @ts-expect-error -- so are the job parameters
    const rows = pipeline.parameter('rows');
    // @ts-expect-error -- and a secret is no parameter
    const token: ParameterValue = new SecretScope(stack, 'ml').secret('api-token');
    new WheelTask(pipeline, 'train', { wheel, entryPoint: 'main', parameters: { data, rows, token } });
  });

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/churn/train] parameter 'data' reads output 'trian_uri' of task 'prepare', which declares: train_uri
      hint: did you mean 'train_uri'?
    [team-dev/churn/train] parameter 'rows' reads job parameter 'rows', but the pipeline declares: none
    [team-dev/churn/train] parameter 'token' names a secret, which Databricks does not resolve there
      hint: read it in the task with dbutils.secrets.get, or give it to the cluster as an environment variable"
  `);
});

test('a task and a job parameter that do not exist', () => {
  const report = reportOn((stack) =>
    twoTasks(stack, { data: '{{tasks.prepare.values.train_uri}}', rows: '{{job.parameters.row}}' }),
  );

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/churn/train] parameter 'data' reads task 'prepare', but the pipeline has: prepare_data, train
      hint: did you mean 'prepare_data'?
    [team-dev/churn/train] parameter 'rows' reads job parameter 'row', but the pipeline declares: rows
      hint: did you mean 'rows'?"
  `);
});

test('a secret in a parameter', () => {
  const report = reportOn((stack) => twoTasks(stack, { token: '{{secrets/ml/api-token}}' }));

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/train] parameter 'token' names a secret, which Databricks does not resolve there
      hint: read it in the task with dbutils.secrets.get, or give it to the cluster as an environment variable"
  `);
});

test('a cycle', () => {
  const report = reportOn((stack) => {
    const wheel = new Wheel(stack, 'churn', { source: project });
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job() });
    const parameters = { from: '{{tasks.b.values.out}}' };
    const a = new WheelTask(pipeline, 'a', { wheel, entryPoint: 'main', parameters, outputs: ['out'] });
    new WheelTask(pipeline, 'b', { wheel, entryPoint: 'main', outputs: ['out'], after: [a] });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn] tasks wait for each other: a → b → a"
  `);
});

test('two tasks with one key', () => {
  const report = reportOn((stack) => twoTasks(stack, {}, 'prepare_data'));

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn] two tasks here are called 'prepare_data'
      hint: give one of them another id"
  `);
});

test('two pipelines with one id', () => {
  const report = reportOn((stack) => {
    twoTasks(stack, {});
    new Pipeline(stack, 'churn');
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev] two Pipelines here are called 'churn'
      hint: give one of them another id
    [team-dev/churn_2] pipeline has no task"
  `);
});

test('two constructs with one address', () => {
  const report = reportOn((stack) => {
    new Experiment(stack, 'churn', { directory: '/Shared/churn' });
    new Experiment(new Cluster(stack, 'home'), 'churn', { directory: '/Shared/other' });
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev] team-dev/churn/churn and team-dev/home/churn/churn both have the address databricks_directory.churn
      hint: give one of them another id; nesting does not tell them apart
    [team-dev] team-dev/churn and team-dev/home/churn both have the address databricks_mlflow_experiment.churn
      hint: give one of them another id; nesting does not tell them apart"
  `);
});

test('an id that is no address', () => {
  const report = reportOn((stack) => new Cluster(stack, '2 étages'));

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev] Cluster id '2 étages' has characters that a Terraform address cannot have
      hint: use letters, digits, - and _, and begin with a letter"
  `);
});

test('a schedule of four fields in a zone that does not exist, and a pipeline without tasks', () => {
  const report = reportOn(
    (stack) => new Pipeline(stack, 'churn', { schedule: Schedule.cron('0 6 * *', 'Europe/Pari') }),
  );

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/churn] schedule '0 6 * *' has 4 fields; unix cron has 5: minute hour day month weekday
    [team-dev/churn] time zone 'Europe/Pari' is not one that IANA lists, such as Europe/Paris
      hint: did you mean 'Europe/Paris'?
    [team-dev/churn] pipeline has no task"
  `);
});

test('Cluster.fromName with an empty name', () => {
  const report = reportOn((stack) => Cluster.fromName(stack, 'shared', ''));

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/shared] Cluster.fromName is given an empty name"
  `);
});

test('literals where secrets belong, whose values are not repeated', () => {
  const report = reportOn(
    (stack) =>
      new Cluster(stack, 'shared', {
        environment: { API_TOKEN: 'hunter2', REGION: 'eu' },
        sparkConf: { 'fs.azure.account.key': 'c2VjcmV0', 'spark.a': `dapi${'0'.repeat(32)}` },
      }),
  );

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/shared] Spark conf 'fs.azure.account.key' holds a literal where a secret belongs
      hint: put the value into a SecretScope and write scope.secret('key')
    [team-dev/shared] Spark conf 'spark.a' holds a literal where a secret belongs
      hint: put the value into a SecretScope and write scope.secret('key')
    [team-dev/shared] environment variable 'API_TOKEN' holds a literal where a secret belongs
      hint: put the value into a SecretScope and write scope.secret('key')"
  `);
  expect(report).not.toContain('hunter2');
});

test('a wheel source that does not exist, or holds no project', () => {
  const report = reportOn((stack) => {
    new Wheel(stack, 'absent', { source: 'no/such/folder' });
    new Wheel(stack, 'empty', { source: 'constructs' });
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/absent] wheel source 'no/such/folder' does not exist
    [team-dev/empty] wheel source 'constructs' has no pyproject.toml"
  `);
});

test('an entry point that the project does not have', () => {
  const report = reportOn((stack) => {
    const wheel = new Wheel(stack, 'churn', { source: project });
    const pipeline = new Pipeline(stack, 'churn', { compute: Compute.job() });
    new WheelTask(pipeline, 'prepare', { wheel, entryPoint: 'prepare-dat' });
  });

  expect(report.replaceAll(project, '<project>')).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/prepare] entry point 'prepare-dat' is not in [project.scripts] of '<project>', which has: prepare-data
      hint: did you mean 'prepare-data'?"
  `);
});

test('no compute, no node type, impossible workers and times', () => {
  const report = reportOn((stack) => {
    const wheel = new Wheel(stack, 'churn', { source: project });
    new WheelTask(new Pipeline(stack, 'churn'), 'prepare', { wheel, entryPoint: 'main' });
    new Cluster(stack, 'shared', { workers: Workers.autoscale(4, 2), autotermination: Duration.minutes(5) });
  }, {});

  expect(report).toMatchInlineSnapshot(`
    "4 problems in stack team-dev

    [team-dev/churn/prepare] task has no compute
      hint: give compute to it or to its pipeline
    [team-dev/shared] no node type is given
      hint: add nodeType: NodeType.of('…'), or compute.nodeType to the environment
    [team-dev/shared] autoscale: min_workers is 4 and max_workers 2; the larger one comes last
    [team-dev/shared] autotermination_minutes is 5; it must be 0 or a whole number from 10 to 10000"
  `);
});

test('two job clusters with one name and different settings', () => {
  const report = reportOn((stack) => {
    const wheel = new Wheel(stack, 'churn', { source: project });
    const pipeline = new Pipeline(stack, 'churn', {
      compute: Compute.job({ name: 'main', workers: Workers.fixed(1) }),
    });
    new WheelTask(pipeline, 'a', { wheel, entryPoint: 'main' });
    const compute = Compute.job({ name: 'main', workers: Workers.fixed(2) });
    new WheelTask(pipeline, 'b', { wheel, entryPoint: 'main', compute });
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn/b] job cluster 'main' is declared twice with different settings
      hint: give one another name"
  `);
});

test('a grant to admins, a relative directory, a secret key with a slash', () => {
  const report = reportOn((stack) => {
    new Experiment(stack, 'churn', { directory: 'churn' }).grantEdit(Principal.group('admins'));
    new SecretScope(stack, 'ml').secret('a/b');
  });

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev/churn] directory 'churn' must be an absolute workspace path of at least two parts
      hint: write it like /Shared/churn, without /Workspace in front and without / at the end
    [team-dev/churn] group 'admins' is granted CAN_EDIT, but admins can manage everything already
    [team-dev/ml] secret key 'a/b' must be 1 to 128 letters, digits, dots, dashes and underscores"
  `);
});
