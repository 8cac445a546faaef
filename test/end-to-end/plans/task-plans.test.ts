import {
  CleanRoomTask,
  Compute,
  Condition,
  ConditionTask,
  DashboardTask,
  DbtTask,
  Duration,
  ForEachTask,
  GenericTask,
  JarTask,
  LakeflowTask,
  Library,
  NotebookTask,
  NotificationDestination,
  Notify,
  Pipeline,
  PowerBiTask,
  PythonFileTask,
  RunJobTask,
  Sql,
  SqlTask,
  type Stack,
  Warehouse,
  type WorkTaskProps,
} from '../../../constructs/index.ts';
import { testPlanTable } from './plan-table.ts';

/**
 * Every kind of task through real Terraform and the real provider: applied it is planned again without change, and
 * every change of it is an update in place.
 */

const notebook = '/Shared/only';
const warehouse = Warehouse.fromId('1234567890abcdef');
const mail = Notify.email('ml@corp.test');
const slack = NotificationDestination.fromId('5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10');

type Declare = (pipeline: Pipeline<string>, isChanged: boolean) => void;

/** What a task says besides its kind: first something, then nothing. */
function settings(props: WorkTaskProps): Declare {
  return (pipeline, isChanged) =>
    new NotebookTask(pipeline, 'only', { notebook, ...(isChanged ? {} : props) });
}

const CASES: Readonly<Record<string, Declare>> = {
  python_file: (pipeline, isChanged) =>
    new PythonFileTask(pipeline, 'only', { file: 's3://code/a.py', parameters: isChanged ? [] : ['a'] }),
  notebook: (pipeline, isChanged) =>
    new NotebookTask(pipeline, 'only', { notebook, parameters: isChanged ? {} : { rows: 10 } }),
  sql_notebook: (pipeline, isChanged) =>
    new NotebookTask(pipeline, 'only', {
      notebook,
      warehouse: isChanged ? Warehouse.fromId('2') : warehouse,
    }),
  sql_query: (pipeline, isChanged) =>
    new SqlTask(pipeline, 'only', { warehouse, run: Sql.query(isChanged ? 'b' : 'a') }),
  sql_file: (pipeline, isChanged) =>
    new SqlTask(pipeline, 'only', {
      warehouse,
      run: Sql.file('/Shared/a.sql', isChanged ? {} : { parameters: { a: 1 } }),
    }),
  old_dashboard: (pipeline, isChanged) =>
    new SqlTask(pipeline, 'only', {
      warehouse,
      run: Sql.dashboard(
        'a',
        isChanged ? { paused: true } : { subject: 'Churn', subscribers: [mail, slack] },
      ),
    }),
  alert: (pipeline, isChanged) =>
    new SqlTask(pipeline, 'only', {
      warehouse,
      run: Sql.alert('a', { subscribers: isChanged ? [mail] : [mail, slack] }),
    }),
  dbt: (pipeline, isChanged) =>
    new DbtTask(pipeline, 'only', {
      project: '/Shared/dbt',
      commands: isChanged ? ['dbt build'] : ['dbt deps', 'dbt build'],
      warehouse,
    }),
  dbt_schema: (pipeline, isChanged) =>
    new DbtTask(pipeline, 'only', {
      project: '/Shared/dbt',
      commands: ['dbt build'],
      warehouse,
      schema: isChanged ? undefined : 'churn',
    }),
  jar: (pipeline, isChanged) =>
    new JarTask(pipeline, 'only', {
      jar: Library.jar('/Volumes/a/b/c.jar'),
      libraries: isChanged ? [Library.pypi('a')] : [Library.pypi('b'), Library.maven('a:b:1')],
      mainClass: 'com.corp.Main',
      compute: Compute.job(),
    }),
  lakeflow: (pipeline, isChanged) =>
    new LakeflowTask(pipeline, 'only', {
      pipelineId: 'a',
      refreshTables: isChanged ? ['a'] : ['a', 'b'],
      fullRefreshTables: ['c'],
      parameters: { day: 1 },
    }),
  run_job: (pipeline, isChanged) =>
    new RunJobTask(pipeline, 'only', { job: 7, parameters: isChanged ? {} : { rows: 10 } }),
  run_pipeline: (pipeline, isChanged) => {
    const other = new Pipeline(pipeline, 'other', { parameters: { rows: 1 } });
    new NotebookTask(other, 'only', { notebook });
    new RunJobTask(pipeline, 'only', { job: other, parameters: { rows: isChanged ? 3 : 2 } });
  },
  branches: (pipeline, isChanged) => {
    const gate = new ConditionTask(pipeline, 'gate', { if: Condition.equalTo('a', 'b') });
    new NotebookTask(pipeline, 'only', { notebook, after: [isChanged ? gate.whenFalse : gate.whenTrue] });
  },
  loop: (pipeline, isChanged) => {
    const loop = new ForEachTask(pipeline, 'loop', {
      inputs: [{ a: 1 }, { a: 2 }],
      concurrency: isChanged ? 1 : 2,
    });
    new NotebookTask(loop, 'only', { notebook, parameters: { a: loop.item.a }, retries: 1 });
  },
  loop_over_sql: (pipeline, isChanged) => {
    const loop = new ForEachTask(pipeline, 'loop', { inputs: ['a', 'b'] });
    const run = Sql.file(isChanged ? '/Shared/b.sql' : '/Shared/a.sql', { parameters: { a: loop.item } });
    new SqlTask(loop, 'only', { warehouse, run });
  },
  dashboard: (pipeline, isChanged) =>
    new DashboardTask(pipeline, 'only', {
      dashboardId: 'a',
      filters: isChanged ? {} : { region: 'eu' },
      subscribers: [slack, mail],
    }),
  power_bi: (pipeline, isChanged) =>
    new PowerBiTask(pipeline, 'only', {
      connection: 'power_bi',
      warehouse,
      model: { workspace: 'Sales', name: 'churn', storageMode: 'import', authentication: 'oauth' },
      tables: [{ catalog: 'main', schema: 'churn', name: isChanged ? 'b' : 'a' }],
    }),
  clean_room: (pipeline, isChanged) =>
    new CleanRoomTask(pipeline, 'only', { cleanRoom: 'partners', notebook: isChanged ? 'b' : 'a' }),
  generic: (pipeline, isChanged) =>
    new GenericTask(pipeline, 'only', {
      kind: 'dbt_platform_task',
      attributes: { connection_resource_name: 'dbt', dbt_platform_job_id: isChanged ? '8' : '7' },
    }),
  retries: settings({ retries: 3, minRetryInterval: Duration.minutes(1), retryOnTimeout: true }),
  timeout: settings({ timeout: Duration.hours(1) }),
  emails: settings({ notifications: { onStart: [mail], onFailure: [mail], onlyLastAttempt: true } }),
  destinations: settings({ notifications: { onSuccess: [slack] } }),
  health: settings({ health: { lateAfter: Duration.hours(1) } }),
  disabled: settings({ disabled: true, description: 'not now' }),
  auto_optimization: (pipeline, isChanged) =>
    new NotebookTask(pipeline, 'only', { notebook, autoOptimization: isChanged ? undefined : false }),
  run_if: settings({ runIf: 'all_done' }),
  inserted: (pipeline, isChanged) => {
    const last = new NotebookTask(pipeline, 'z', { notebook });
    const first = new NotebookTask(pipeline, 'b', { notebook });
    if (isChanged) new NotebookTask(pipeline, 'a', { notebook });
    new NotebookTask(pipeline, 'm', { notebook, after: [last, first] });
  },
};

function declareAll(stack: Stack, isChanged: boolean): void {
  for (const [id, declare] of Object.entries(CASES)) {
    declare(new Pipeline(stack, id, { compute: Compute.serverless() }), isChanged);
  }
}

testPlanTable('every task is planned again without change, and changes in place', {
  declare: declareAll,
  changes: Object.fromEntries(Object.keys(CASES).map((id) => [`databricks_job.${id}`, 'update'])),
  props: { compute: { nodeType: 'i3.xlarge' } },
});
