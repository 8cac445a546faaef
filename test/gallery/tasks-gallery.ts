import type { Construct } from 'constructs';
import {
  CleanRoomTask,
  Compute,
  Condition,
  ConditionTask,
  DashboardTask,
  DbtTask,
  Duration,
  DynamicValue,
  ForEachTask,
  GenericTask,
  GitSource,
  type IWarehouse,
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
  Stack,
  Warehouse,
  Wheel,
  WheelTask,
  type WorkTaskProps,
} from '../../constructs/index.ts';

/** Every kind of task: as little as one can say of it, all that one can, and what comes from a git repository. */
export class TasksGallery extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, { compute: { nodeType: 'i3.xlarge' }, tasks: { retries: 1, timeout: '2 hours' } });
    const wheel = new Wheel(this, 'example', { source: 'python' });
    const warehouse = Warehouse.fromId('1234567890abcdef');
    minimal(this, wheel, warehouse);
    full(this, wheel, warehouse);
    fromGit(this, warehouse);
    forEach(this, warehouse);
  }
}

function minimal(stack: Stack, wheel: Wheel, warehouse: IWarehouse): Pipeline {
  const pipeline = new Pipeline(stack, 'minimal', { compute: Compute.serverless() });
  const totals = new SqlTask(pipeline, 'query', { warehouse, run: Sql.query('q-1', { columns: ['total'] }) });
  const gate = new ConditionTask(pipeline, 'condition', {
    if: Condition.greaterThan(totals.output.firstRow.total, 0),
  });
  new WheelTask(pipeline, 'wheel', { wheel, entryPoint: 'prepare-data', after: [gate.whenTrue] });
  new PythonFileTask(pipeline, 'python_file', { file: '/Workspace/Shared/a.py', after: [gate.whenFalse] });
  new NotebookTask(pipeline, 'notebook', { notebook: '/Shared/a' });
  new NotebookTask(pipeline, 'sql_notebook', { notebook: '/Shared/sql', warehouse });
  new SqlTask(pipeline, 'sql_file', { warehouse, run: Sql.file('/Workspace/Shared/a.sql') });
  new SqlTask(pipeline, 'old_dashboard', { warehouse, run: Sql.dashboard('d-1') });
  new SqlTask(pipeline, 'alert', { warehouse, run: Sql.alert('a-1') });
  new DbtTask(pipeline, 'dbt', { project: '/Workspace/Shared/dbt', commands: ['dbt build'] });
  new JarTask(pipeline, 'jar', { jar: Library.jar('/Volumes/main/a/b.jar'), mainClass: 'com.corp.Main' });
  new LakeflowTask(pipeline, 'lakeflow', { pipelineId: 'p-1' });
  new RunJobTask(pipeline, 'run_job', { job: 8841 });
  new DashboardTask(pipeline, 'dashboard', { dashboardId: 'd-2' });
  new CleanRoomTask(pipeline, 'clean_room', { cleanRoom: 'partners', notebook: 'overlap' });
  new PowerBiTask(pipeline, 'power_bi', {
    connection: 'power_bi',
    warehouse,
    model: { workspace: 'Sales', name: 'churn', storageMode: 'import', authentication: 'oauth' },
    tables: [{ catalog: 'main', schema: 'churn', name: 'scores' }],
  });
  new GenericTask(pipeline, 'generic', {
    kind: 'dbt_platform_task',
    attributes: { connection_resource_name: 'dbt', dbt_platform_job_id: '7' },
  });
  return pipeline;
}

function full(stack: Stack, wheel: Wheel, warehouse: IWarehouse): void {
  const training = new Pipeline(stack, 'training', { parameters: { rows: 10 }, compute: Compute.job() });
  new PythonFileTask(training, 'train', { file: '/Workspace/Shared/train.py' });

  const pipeline = new Pipeline(stack, 'full', {
    compute: Compute.job(),
    parameters: { day: DynamicValue.startTime.isoDate, regions: '["eu","us"]' },
    tasks: { minRetryInterval: Duration.minutes(1) },
  });
  const day = pipeline.parameter('day');
  const slack = NotificationDestination.fromId('f0a1c2d3-0000-0000-0000-000000000001');
  const work: WorkTaskProps = {
    description: 'everything that can be said',
    runIf: 'none_failed',
    disabled: true,
    retries: 'unlimited',
    minRetryInterval: Duration.seconds(30),
    retryOnTimeout: true,
    timeout: Duration.minutes(90),
    health: { lateAfter: Duration.hours(1) },
    notifications: { onStart: [Notify.email('ana@corp.test')], onLate: [slack], onlyLastAttempt: true },
  };
  const libraries = [Library.pypi('xgboost==2.1.4'), Library.maven('com.corp:tools:1.0')];

  const prepare = new WheelTask(pipeline, 'prepare', {
    ...work,
    wheel,
    entryPoint: 'prepare-data',
    parameters: { day, rows: 10_000, trigger: DynamicValue.triggerType },
    libraries,
    outputs: ['uri', 'regions'],
  });
  const { uri } = prepare.outputs;
  new PythonFileTask(pipeline, 'python_file', {
    ...work,
    file: 's3://code/a.py',
    parameters: ['--data', uri, '--day', day],
    libraries: [Library.pypi('xgboost==2.1.4')],
    compute: Compute.serverless({ libraries: [Library.pypi('pandas')] }),
    autoOptimization: false,
    outputs: ['model'],
  });
  new NotebookTask(pipeline, 'notebook', {
    ...work,
    notebook: '/Shared/a',
    parameters: { uri, state: prepare.resultState },
    libraries,
    outputs: ['score'],
  });
  new NotebookTask(pipeline, 'sql_notebook', {
    ...work,
    notebook: '/Shared/b',
    warehouse,
    parameters: { day },
  });
  const totals = new SqlTask(pipeline, 'sql_file', {
    ...work,
    warehouse,
    run: Sql.file('/Workspace/Shared/a.sql', { parameters: { uri }, columns: ['region', 'total'] }),
  });
  new SqlTask(pipeline, 'old_dashboard', {
    ...work,
    warehouse,
    run: Sql.dashboard('d-1', {
      parameters: { day },
      subject: 'Churn',
      paused: true,
      subscribers: [Notify.email('ana@corp.test'), slack],
    }),
  });
  const alert = new SqlTask(pipeline, 'alert', {
    ...work,
    warehouse,
    run: Sql.alert('a-1', { paused: true, subscribers: [slack] }),
    after: [totals],
  });
  new DbtTask(pipeline, 'dbt', {
    ...work,
    project: '/Workspace/Shared/dbt',
    commands: ['dbt deps', `dbt build --vars ${uri}`],
    warehouse,
    catalog: 'main',
    schema: 'churn',
    libraries: [Library.pypi('dbt-databricks>=1.9,<2')],
  });
  new JarTask(pipeline, 'jar', {
    ...work,
    jar: Library.jar('/Volumes/main/a/b.jar'),
    mainClass: 'com.corp.Main',
    parameters: [day, totals.output.firstRow.total],
    libraries,
  });
  new LakeflowTask(pipeline, 'lakeflow', {
    ...work,
    pipelineId: 'p-1',
    refreshTables: ['scores'],
    fullRefreshTables: ['events'],
    resetCheckpoints: ['clicks'],
    parameters: { day },
  });
  new RunJobTask(pipeline, 'run_job', {
    ...work,
    job: training,
    parameters: { rows: totals.output.firstRow.total },
  });
  const gate = new ConditionTask(pipeline, 'condition', {
    if: Condition.notEqualTo(alert.output.state, 'TRIGGERED'),
    description: 'whether all is well',
    runIf: 'all_done',
    disabled: false,
    after: [/^sql_/],
  });
  new DashboardTask(pipeline, 'dashboard', {
    ...work,
    dashboardId: 'd-2',
    warehouse,
    filters: { day },
    subscribers: [Notify.email('ana@corp.test'), slack],
    subject: 'Churn',
    paused: true,
    after: [gate.whenTrue],
  });
  new CleanRoomTask(pipeline, 'clean_room', {
    ...work,
    cleanRoom: 'partners',
    notebook: 'overlap',
    etag: 'e-1',
    parameters: { day },
    after: [gate.whenFalse],
  });
  new PowerBiTask(pipeline, 'power_bi', {
    ...work,
    connection: 'power_bi',
    warehouse,
    model: {
      workspace: 'Sales',
      name: 'churn',
      storageMode: 'direct_query',
      authentication: 'pat',
      overwrite: true,
    },
    tables: [{ catalog: 'main', schema: 'churn', name: 'scores', storageMode: 'dual' }],
    refresh: true,
  });
  new GenericTask(pipeline, 'generic', {
    ...work,
    kind: 'spark_submit_task',
    attributes: { parameters: ['--class', 'com.corp.Main', String(uri)] },
    compute: Compute.job({ name: 'submit' }),
    outputs: ['anything'],
  });
}

function fromGit(stack: Stack, warehouse: IWarehouse): void {
  const pipeline = new Pipeline(stack, 'from_git', {
    git: GitSource.branch('https://github.com/corp/churn', 'main'),
    compute: Compute.job(),
  });
  new NotebookTask(pipeline, 'notebook', { notebook: 'notebooks/a' });
  new PythonFileTask(pipeline, 'python_file', { file: 'src/a.py' });
  new SqlTask(pipeline, 'sql_file', { warehouse, run: Sql.file('sql/a.sql') });
  new DbtTask(pipeline, 'dbt', { commands: ['dbt build'], profilesDirectory: 'profiles' });
}

function forEach(stack: Stack, warehouse: IWarehouse): void {
  const pipeline = new Pipeline(stack, 'for_each', {
    compute: Compute.job(),
    parameters: { regions: '["eu","us"]' },
  });
  const prepare = new NotebookTask(pipeline, 'prepare', {
    notebook: '/Shared/prepare',
    outputs: ['days', 'uri'],
  });
  const rows = new SqlTask(pipeline, 'rows', { warehouse, run: Sql.query('q-1', { columns: ['region'] }) });

  const list = new ForEachTask(pipeline, 'list', { inputs: ['eu', 'us'] });
  new PythonFileTask(list, 'list_run', { file: '/Workspace/Shared/a.py', parameters: [list.item] });

  const records = new ForEachTask(pipeline, 'records', {
    inputs: [
      { region: 'eu', rows: 10 },
      { region: 'us', rows: 20 },
    ],
    concurrency: 2,
    timeout: Duration.hours(3),
    notifications: { onFailure: [Notify.email('ana@corp.test')] },
    runIf: 'at_least_one_success',
    after: [rows],
  });
  new NotebookTask(records, 'records_run', {
    notebook: '/Shared/a',
    parameters: { region: records.item.region, rows: records.item.rows, uri: prepare.outputs.uri },
    retries: 3,
  });

  const days = new ForEachTask(pipeline, 'days', { inputs: prepare.outputs.days, fields: ['day'] });
  new SqlTask(days, 'days_run', {
    warehouse,
    run: Sql.file('/Workspace/Shared/a.sql', { parameters: { day: days.item.day } }),
  });

  const regions = new ForEachTask(pipeline, 'regions', { inputs: pipeline.parameter('regions') });
  new RunJobTask(regions, 'regions_run', { job: 8841, parameters: { region: regions.item } });

  const eachRow = new ForEachTask(pipeline, 'each_row', { inputs: rows.output.rows });
  new JarTask(eachRow, 'each_row_run', {
    jar: Library.maven('com.corp:score:1.0'),
    mainClass: 'com.corp.Score',
    parameters: [eachRow.item.region],
  });
}
