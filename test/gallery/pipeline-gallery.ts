import type { Construct } from 'constructs';
import {
  Backlog,
  Duration,
  DynamicValue,
  Experiment,
  GitSource,
  NotebookTask,
  NotificationDestination,
  Notify,
  Permissions,
  Pipeline,
  Principal,
  Schedule,
  SecretScope,
  Stack,
  type StackProps,
} from '../../constructs/index.ts';

const APPLICATION_ID = '5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10';
const team = Principal.group('data-science');
const ana = Principal.user('ana@corp.test');
const robot = Principal.servicePrincipal(APPLICATION_ID);

/** Everything that can be said of a pipeline, of who may use what, and of every construct. */
export class PipelineGallery extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    this.minimal();
    this.complete();
    for (const [name, schedule] of Object.entries(SCHEDULES)) this.scheduled(name, schedule);
    this.fromGit();
    this.permissions();
  }

  private minimal(): void {
    const pipeline = new Pipeline(this, 'minimal');
    new NotebookTask(pipeline, 'only', { notebook: '/Shared/only' });
  }

  private complete(): void {
    const slack = NotificationDestination.fromName(this, 'slack', 'ml-alerts');
    const onCall = NotificationDestination.fromId(APPLICATION_ID);
    const owners = new NotificationDestination(this, 'owners', { emails: ['a@corp.test', 'b@corp.test'] });
    const mail = Notify.email('ml@corp.test');
    const pipeline = new Pipeline(this, 'complete', {
      name: 'everything',
      description: 'All that can be said of a pipeline.',
      tags: { team: 'ml' },
      parameters: { rows: 10_000, sample: true, day: DynamicValue.startTime.isoDate, label: 'a ${literal}' },
      experiment: new Experiment(this, 'complete', { directory: '/Shared/complete' }),
      tasks: {
        retries: 2,
        minRetryInterval: Duration.minutes(1),
        retryOnTimeout: true,
        timeout: Duration.hours(1),
      },
      schedule: Schedule.cron('0 6 * * 1-5', 'Europe/Paris'),
      runAs: robot,
      timeout: Duration.hours(4),
      maxConcurrentRuns: 3,
      queue: false,
      notifications: {
        onStart: [mail],
        onSuccess: [owners],
        onFailure: [mail, slack, onCall],
        onLate: [slack],
        onBacklog: [slack],
        silentWhen: ['skipped', 'canceled'],
      },
      health: {
        lateAfter: Duration.hours(2),
        backlog: [
          Backlog.records(100_000),
          Backlog.bytes(1_000_000),
          Backlog.files(10),
          Backlog.time(Duration.minutes(5)),
        ],
      },
      performanceTarget: 'standard',
      budgetPolicyId: 'b7c1',
      editMode: 'locked',
      overrides: { deployment: { kind: 'BUNDLE' } },
      ignoreChanges: ['tags'],
      protect: true,
      dependsOn: [new SecretScope(this, 'complete')],
      movedFrom: 'all',
      adopt: { name: 'everything' },
    });
    new NotebookTask(pipeline, 'inherits', { notebook: '/Shared/inherits' });
    new NotebookTask(pipeline, 'says_itself', {
      notebook: '/Shared/says',
      retries: 0,
      timeout: Duration.minutes(5),
      notifications: { onFailure: [mail], onlyLastAttempt: true },
    });
    pipeline.grantView(Principal.group('users'));
    pipeline.grantManageRun(team, ana);
    pipeline.grantManage(Principal.group('ml-platform'));
    pipeline.grantOwner(robot);
  }

  private scheduled(id: string, schedule: Schedule): void {
    const pipeline = new Pipeline(this, id, { schedule });
    new NotebookTask(pipeline, 'only', { notebook: '/Shared/only' });
  }

  private fromGit(): void {
    const git = GitSource.tag('https://github.com/corp/ml', 'v1.2.0');
    const pipeline = new Pipeline(this, 'from_git', { git });
    new NotebookTask(pipeline, 'only', { notebook: 'notebooks/only' });
  }

  private permissions(): void {
    const experiment = new Experiment(this, 'shared', { directory: '/Shared/shared', adopt: { id: '8841' } });
    experiment.grantRead(Principal.group('users'));
    experiment.grantEdit(team);
    experiment.grantManage(ana);
    const secrets = new SecretScope(this, 'shared');
    secrets.grantRead(team);
    secrets.grantWrite(ana);
    secrets.grantManage(robot);
    const keyVault = {
      resourceId: '/subscriptions/8841/resourceGroups/data/providers/Microsoft.KeyVault/vaults/lake',
      dnsName: 'https://lake.vault.azure.net/',
    };
    new SecretScope(this, 'lake', { keyVault }).grantRead(team);

    const object = 'a1b2';
    new Permissions(this, 'alert', { kind: 'alert', object }).grant('CAN_RUN', team);
    new Permissions(this, 'app', { kind: 'app', object: 'churn-app' }).grant('CAN_USE', team);
    new Permissions(this, 'cluster', { kind: 'cluster', object }).grant('CAN_RESTART', team);
    new Permissions(this, 'policy', { kind: 'clusterPolicy', object }).grant('CAN_USE', team);
    new Permissions(this, 'dashboard', { kind: 'dashboard', object }).grant('CAN_READ', team);
    new Permissions(this, 'database', { kind: 'databaseInstance', object: 'features' }).grant(
      'CAN_USE',
      team,
    );
    new Permissions(this, 'project', { kind: 'databaseProject', object: 'features' }).grant('CAN_USE', team);
    new Permissions(this, 'folder', { kind: 'directory', object: '/Shared/ml' }).grant('CAN_EDIT', team);
    new Permissions(this, 'experiment', { kind: 'experiment', object: '77' }).grant('CAN_EDIT', team);
    new Permissions(this, 'pool', { kind: 'instancePool', object }).grant('CAN_ATTACH_TO', team);
    new Permissions(this, 'job', { kind: 'job', object: '88' }).grant('CAN_MANAGE_RUN', team, ana);
    new Permissions(this, 'assistant', { kind: 'knowledgeAssistant', object }).grant('CAN_QUERY', team);
    new Permissions(this, 'lakeflow', { kind: 'lakeflowPipeline', object }).grant('CAN_RUN', team);
    new Permissions(this, 'old_alert', { kind: 'legacyAlert', object }).grant('CAN_READ', team);
    new Permissions(this, 'old_dashboard', { kind: 'legacyDashboard', object }).grant('CAN_READ', team);
    new Permissions(this, 'old_query', { kind: 'legacyQuery', object }).grant('CAN_READ', team);
    new Permissions(this, 'old_model', { kind: 'legacyRegisteredModel', object }).grant('CAN_READ', team);
    new Permissions(this, 'notebook', { kind: 'notebook', object: '/Shared/only' }).grant('CAN_RUN', team);
    new Permissions(this, 'passwords', { kind: 'passwords', object: 'passwords' }).grant('CAN_USE', ana);
    new Permissions(this, 'tokens', { kind: 'tokens', object: 'tokens' }).grant('CAN_USE', team);
    new Permissions(this, 'repo', { kind: 'repo', object: '/Repos/ml/churn' }).grant('CAN_READ', team);
    new Permissions(this, 'endpoint', { kind: 'servingEndpoint', object }).grant('CAN_QUERY', team, robot);
    new Permissions(this, 'agent', { kind: 'supervisorAgent', object }).grant('CAN_QUERY', team);
    new Permissions(this, 'vectors', { kind: 'vectorSearchEndpoint', object }).grant('CAN_USE', team);
    new Permissions(this, 'warehouse', { kind: 'warehouse', object }).grant('CAN_USE', team);
    new Permissions(this, 'file', { kind: 'workspaceFile', object: '/Shared/a.txt' }).grant('CAN_READ', team);
  }
}

const SCHEDULES: Readonly<Record<string, Schedule>> = {
  quartz: Schedule.quartz('0 0 12 L * ?', 'America/New_York'),
  every_six_hours: Schedule.every(Duration.hours(6)),
  every_quarter: Schedule.every(Duration.minutes(15)),
  on_files: Schedule.onFileArrival('/Volumes/ml/churn/inbox/', {
    minTimeBetween: Duration.minutes(10),
    waitAfterLastChange: Duration.minutes(1),
  }),
  on_tables: Schedule.onTableUpdate(['ml.churn.customers', 'ml.churn.orders'], { when: 'all' }),
  continuous: Schedule.continuous({ retryTasks: true, restartOnChange: true }),
};
