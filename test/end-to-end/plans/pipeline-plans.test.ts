import { afterAll, describe, expect, test } from 'vitest';
import {
  Backlog,
  Duration,
  Experiment,
  GitSource,
  NotebookTask,
  NotificationDestination,
  Notify,
  Pipeline,
  type PipelineProps,
  Principal,
  Schedule,
  SecretScope,
  type Stack,
  type StackProps,
} from '../../../constructs/index.ts';
import { TERRAFORM_PROGRAMS } from '../terraform-programs.ts';
import { AppliedStack } from './applied-stack.ts';
import { expectPlans } from './plan-table.ts';

/**
 * Pipelines through real Terraform and the real provider: applied they are planned again without change, and every
 * change of one thing is an update in place.
 */

interface Case {
  readonly before: PipelineProps<string>;
  readonly after: PipelineProps<string>;
}

const mail = Notify.email('ml@corp.test');
const slack = NotificationDestination.fromId('5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10');
const git = 'https://github.com/corp/ml';

const CASES: Readonly<Record<string, Case>> = {
  parameters: { before: { parameters: { rows: 1 } }, after: { parameters: { rows: 2, sample: true } } },
  description: { before: { description: 'a' }, after: {} },
  tags: { before: { tags: { team: 'ml' } }, after: {} },
  timeout: { before: { timeout: Duration.hours(1) }, after: {} },
  concurrency: { before: { maxConcurrentRuns: 3 }, after: {} },
  queue: { before: { queue: false }, after: {} },
  emails: { before: { notifications: { onStart: [mail], onFailure: [mail] } }, after: {} },
  destinations: { before: { notifications: { onSuccess: [slack], onFailure: [slack] } }, after: {} },
  silence: { before: { notifications: { silentWhen: ['skipped', 'canceled'] } }, after: {} },
  health: { before: { health: { lateAfter: Duration.hours(1), backlog: [Backlog.files(3)] } }, after: {} },
  git_branch: {
    before: { git: GitSource.branch(git, 'main') },
    after: { git: GitSource.branch(git, 'next') },
  },
  git_commit: {
    before: { git: GitSource.tag(git, 'v1') },
    after: { git: GitSource.commit(git, 'a94a8fe5') },
  },
  performance: { before: { performanceTarget: 'standard' }, after: {} },
  budget: { before: { budgetPolicyId: 'b7c1' }, after: {} },
  edit_mode: { before: { editMode: 'locked' }, after: {} },
  cron: { before: { schedule: Schedule.cron('0 6 * * *') }, after: { schedule: Schedule.cron('0 7 * * *') } },
  no_schedule: { before: { schedule: Schedule.cron('0 6 * * *') }, after: {} },
  other_schedule: {
    before: { schedule: Schedule.cron('0 6 * * *') },
    after: { schedule: Schedule.every(Duration.hours(6)) },
  },
  every: {
    before: { schedule: Schedule.every(Duration.hours(6)) },
    after: { schedule: Schedule.every(Duration.days(2)) },
  },
  on_files: {
    before: { schedule: Schedule.onFileArrival('/Volumes/a/b/c/', { minTimeBetween: Duration.minutes(2) }) },
    after: { schedule: Schedule.onFileArrival('/Volumes/a/b/d/') },
  },
  on_tables: {
    before: { schedule: Schedule.onTableUpdate(['a.b.c'], { waitAfterLastChange: Duration.minutes(2) }) },
    after: { schedule: Schedule.onTableUpdate(['a.b.c', 'a.b.d'], { when: 'all' }) },
  },
  continuous: {
    before: { schedule: Schedule.continuous() },
    after: { schedule: Schedule.continuous({ retryTasks: true, restartOnChange: true }) },
  },
  task_defaults: {
    before: { tasks: { retries: 2, minRetryInterval: Duration.minutes(1), retryOnTimeout: true } },
    after: { tasks: { retries: 0 } },
  },
};

function declareAll(stack: Stack, side: 'before' | 'after'): void {
  for (const [id, { [side]: props }] of Object.entries(CASES)) {
    new NotebookTask(new Pipeline(stack, id, props), 'only', { notebook: '/Shared/only' });
  }
}

/** An experiment, a scope and a pipeline that others than their makers may use. */
function declareShared(stack: Stack, id: string, movedFrom?: string): void {
  const everyone = Principal.group('users');
  const experiment = new Experiment(stack, id, { directory: '/Shared/churn', name: 'churn', movedFrom });
  experiment.grantEdit(everyone);
  const secrets = new SecretScope(stack, id, { name: 'churn', movedFrom });
  secrets.grantRead(everyone);
  const pipeline = new Pipeline(stack, id, { name: 'churn', experiment, movedFrom, dependsOn: [secrets] });
  new NotebookTask(pipeline, 'only', { notebook: '/Shared/only' });
  pipeline.grantView(everyone);
  pipeline.grantManageRun(everyone);
  // Named in the list, they would be a change on every plan.
  pipeline.grantManage(Principal.user(DEPLOYER));
}

const DEPLOYER = 'developer@localhost.test';
const deployed: StackProps = { deployer: { type: 'user', name: DEPLOYER } };

describe.each(TERRAFORM_PROGRAMS)(
  'through the real provider, with $name',
  { timeout: 180_000 },
  async ({ binary }) => {
    const stack = await AppliedStack.start(binary?.path);
    stack.declare((declared) => declareAll(declared, 'before'));
    const isUsable = await stack.initialize();
    afterAll(() => stack.close());

    test.skipIf(!isUsable)(
      'every pipeline is planned again without change, and changes in place',
      async () => {
        const updates = Object.keys(CASES).map((id) => [`databricks_job.${id}`, 'update']);
        const change = () => stack.declare((declared) => declareAll(declared, 'after'));
        await expectPlans(stack, change, Object.fromEntries(updates));
      },
    );

    test.skipIf(!isUsable)('what is renamed moves with all that belongs to it', async () => {
      stack.declare((declared) => declareShared(declared, 'churn'), deployed);
      await stack.apply();
      expect(await stack.plan()).toEqual({});

      stack.declare((declared) => declareShared(declared, 'attrition', 'churn'), deployed);

      expect(await stack.plan()).toEqual({});
    });

    test.skipIf(!isUsable)('what exists is adopted by its name', async () => {
      const tasks = [
        { task_key: 'only', notebook_task: { notebook_path: '/Shared/only', source: 'WORKSPACE' } },
      ];
      await stack.api('2.2/jobs/create', { name: 'made by hand', tasks });
      await stack.api('2.0/secrets/scopes/create', { scope: 'made-by-hand' });

      stack.declare((declared) => {
        declareShared(declared, 'attrition', 'churn');
        const adopt = { name: 'made by hand' };
        const pipeline = new Pipeline(declared, 'adopted', { name: 'made by hand', adopt });
        new NotebookTask(pipeline, 'only', { notebook: '/Shared/only' });
        new SecretScope(declared, 'adopted', { name: 'made-by-hand', adopt: { name: 'made-by-hand' } });
      }, deployed);

      expect(await stack.plan()).toEqual({
        'databricks_job.adopted': 'import',
        'databricks_secret_scope.adopted': 'import',
      });
      await stack.apply();
      expect(await stack.plan()).toEqual({});
    });
  },
);
