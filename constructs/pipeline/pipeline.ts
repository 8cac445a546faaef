import { Construct } from 'constructs';
import type { JobConfig } from '#databricks/job';
import type { ICompute } from '../compute/compute.ts';
import type { Duration } from '../duration.ts';
import type { Experiment } from '../experiment.ts';
import type { ManagedProps } from '../managed-props.ts';
import type { Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { claimId } from '../private/construct-id.ts';
import { compareText, report } from '../private/problems.ts';
import { Resource } from '../private/resource.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import { Stack } from '../stack.ts';
import { JobClusters } from './job-clusters.ts';
import { JobEnvironments } from './job-environments.ts';
import { JobParameter } from './job-parameter.ts';
import { type Notifications, Notify, renderNotifications } from './notifications.ts';
import type { Schedule } from './schedule.ts';
import type { Task } from './task.ts';
import { findCycle, type TaskGraph } from './task-graph.ts';

export interface PipelineProps<Parameter extends string> extends ManagedProps {
  /** Name of the job. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  readonly description?: string;
  /** Where tasks run that do not say it themselves. */
  readonly compute?: ICompute;
  /** Its id becomes the job parameter `experiment_id`, which wheel tasks with named parameters are given. */
  readonly experiment?: Experiment;
  /** @default - it runs only when it is started */
  readonly schedule?: Schedule;
  /** Job parameters and their defaults. @default - none */
  readonly parameters?: Readonly<Record<Parameter, string>>;
  /** After which a run is stopped as failed. @default - never */
  readonly timeout?: Duration;
  /** Runs at the same time; further ones wait. @default 1 */
  readonly maxConcurrentRuns?: number;
  readonly notifications?: Notifications;
  /** Added to the stack's tags. */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A Databricks job (`databricks_job`): tasks that run in the order of their dependencies.
 * It is not a Lakeflow declarative pipeline, which Terraform calls `databricks_pipeline`.
 *
 * @example
 * const pipeline = new Pipeline(this, 'churn', {
 *   compute: Compute.job({ workers: Workers.autoscale(2, 8) }),
 *   schedule: Schedule.cron('0 6 * * *', 'Europe/Paris'),
 *   parameters: { rows: '10000' },
 * });
 */
export class Pipeline<const Parameter extends string = never> extends Construct {
  readonly name: string;
  readonly compute: ICompute | undefined;
  /** @internal */
  readonly jobClusters: JobClusters = new JobClusters(this);
  /** @internal */
  readonly jobEnvironments: JobEnvironments = new JobEnvironments(this);
  private readonly tasks: Task<string>[] = [];
  private readonly parameters: Readonly<Record<string, string>>;
  private readonly job: Resource<JobConfig>;
  private readonly access: AccessControl<'CAN_VIEW' | 'CAN_MANAGE_RUN' | 'CAN_MANAGE'>;

  constructor(scope: Construct, id: string, props: PipelineProps<Parameter> = {}) {
    super(scope, claimId(scope, id, 'Pipeline'));
    this.name = props.name ?? Stack.of(this).named(id);
    this.compute = props.compute;
    this.parameters = {
      ...(props.experiment && { experiment_id: props.experiment.experimentId }),
      ...props.parameters,
    };
    this.job = new Resource(this, 'Resource', {
      type: 'databricks_job',
      managed: props,
      findByName: (name) => ({ type: 'databricks_job', attributes: { job_name: name } }),
      render: () => this.render(props),
    });
    this.access = new AccessControl(this, {
      kind: 'job',
      levels: ['CAN_VIEW', 'CAN_MANAGE_RUN', 'CAN_MANAGE'],
      reference: () => ({ job_id: this.jobId }),
    });
    for (const problem of props.schedule?.problems ?? []) report(this, problem.message, problem.hint);
    this.node.addValidation({ validate: () => this.validate() });
  }

  /** A reference to the job's id. */
  get jobId(): string {
    return this.job.id;
  }

  /** A job parameter, to be given to tasks. */
  parameter(name: Parameter): JobParameter {
    return new JobParameter(name);
  }

  grantView(...principals: Principal[]): void {
    this.access.grant('CAN_VIEW', principals);
  }

  /** May start, repair and cancel runs. */
  grantManageRun(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE_RUN', principals);
  }

  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }

  /** @internal */
  addTask(task: Task<string>): void {
    this.tasks.push(task);
  }

  /** @internal */
  toGraph(): TaskGraph {
    return {
      tasks: this.tasks.map((task) => task.toGraph()),
      jobParameters: Object.keys(this.parameters),
    };
  }

  private validate(): string[] {
    if (this.tasks.length === 0) return ['pipeline has no task'];
    const cycle = findCycle(this.toGraph().tasks);
    return cycle === undefined ? [] : [`tasks wait for each other: ${cycle}`];
  }

  private render(props: PipelineProps<Parameter>): TerraformShape<JobConfig> {
    const stack = Stack.of(this);
    return {
      name: this.name,
      description: props.description,
      tags: { ...stack.tags, ...props.tags },
      max_concurrent_runs: props.maxConcurrentRuns ?? 1,
      // The provider says `false` when nothing is said, and a run that finds no room would be skipped.
      queue: { enabled: true },
      timeout_seconds: props.timeout?.seconds,
      run_as: renderRunAs(stack),
      parameter: Object.entries(this.parameters).map(([name, value]) => ({ name, default: value })),
      schedule: props.schedule && renderSchedule(props.schedule, stack),
      ...renderNotifications({
        ...props.notifications,
        onFailure: props.notifications?.onFailure ?? stack.notifications.onFailure.map(Notify.email),
      }),
      job_cluster: this.jobClusters.render(),
      environment: this.jobEnvironments.render(),
      // The provider orders its state by task key: any other order is a difference on every plan
      // (https://registry.terraform.io/providers/databricks/databricks/latest/docs/resources/job).
      task: this.tasks.toSorted((a, b) => compareText(a.key, b.key)).map((task) => task.render()),
    };
  }
}

function renderRunAs({ runAs }: Stack): TerraformShape<JobConfig>['run_as'] {
  switch (runAs.type) {
    case 'deployer':
      return undefined;
    case 'user':
      return { user_name: runAs.name };
    case 'servicePrincipal':
      return { service_principal_name: runAs.applicationId };
  }
}

function renderSchedule(schedule: Schedule, { schedules }: Stack): TerraformShape<JobConfig>['schedule'] {
  return {
    quartz_cron_expression: schedule.quartz,
    timezone_id: schedule.timeZone,
    pause_status: schedules === 'paused' ? 'PAUSED' : 'UNPAUSED',
  };
}
