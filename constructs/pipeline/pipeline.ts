import { Construct } from 'constructs';
import type { JobConfig } from '#databricks/job';
import type { ICompute } from '../compute/i-compute.ts';
import type { Identity, Principal } from '../principal.ts';
import { AccessControl } from '../private/access-control.ts';
import { compareText } from '../private/compare-text.ts';
import { claimId } from '../private/construct-id.ts';
import type { TerraformAttributes } from '../private/element-props.ts';
import type { Mistake } from '../private/mistake.ts';
import { report, reportAtSynthesis } from '../private/problems.ts';
import { Resource } from '../private/resource.ts';
import { Stack } from '../stack.ts';
import { experimentParameterTwice, noTask, tasksInCycle } from './errors.ts';
import { renderHealth } from './health.ts';
import { JobClusters } from './job-clusters.ts';
import { JobEnvironments } from './job-environments.ts';
import { JobParameter } from './job-parameter.ts';
import { Notify, renderNotifications } from './notifications.ts';
import type { PipelineProps } from './pipeline-props.ts';
import { defaultProblems } from './reference-problems.ts';
import type { Task } from './task.ts';
import { type TaskDefaults, taskDefaults } from './task-defaults.ts';
import { TaskGraph } from './task-graph.ts';

/**
 * A Databricks job (`databricks_job`): tasks that run in the order of their dependencies.
 * It is not a Lakeflow declarative pipeline, which Terraform calls `databricks_pipeline`.
 *
 * @example
 * const pipeline = new Pipeline(this, 'churn', {
 *   compute: Compute.job({ workers: Workers.autoscale(2, 8) }),
 *   schedule: Schedule.cron('0 6 * * *', 'Europe/Paris'),
 *   parameters: { rows: 10_000 },
 * });
 */
export class Pipeline<const Parameter extends string = never> extends Construct {
  /** As it is in the workspace. */
  readonly name: string;
  /** Where those of its tasks run that say nothing else. */
  readonly compute: ICompute | undefined;
  /** What its tasks take over. */
  readonly taskDefaults: TaskDefaults;
  /** @internal */
  readonly graph: TaskGraph;
  /** @internal */
  readonly jobClusters: JobClusters = new JobClusters(this);
  /** @internal */
  readonly jobEnvironments: JobEnvironments = new JobEnvironments(this);
  private readonly tasks: Task<string>[] = [];
  private readonly parameters: Readonly<Record<string, string>>;
  private readonly job: Resource<JobConfig>;
  private readonly access: AccessControl<'job'>;

  constructor(scope: Construct, id: string, props: PipelineProps<Parameter> = {}) {
    super(scope, claimId(scope, id, 'Pipeline'));
    const stack = Stack.of(this);
    this.name = props.name ?? stack.named(id);
    this.compute = props.compute;
    this.taskDefaults = taskDefaults(props.tasks ?? {}, stack, props.schedule);
    this.parameters = parameterDefaults(props);
    this.graph = new TaskGraph(Object.keys(this.parameters));
    this.job = new Resource(this, 'Resource', {
      type: 'databricks_job',
      managed: props,
      findByName: (name) => ({ type: 'databricks_job', attributes: { job_name: name } }),
      render: () => this.render(props, stack),
    });
    this.access = new AccessControl(this, { kind: 'job', object: this.jobId });
    for (const problem of problemsOf(props)) report(this, problem);
    reportAtSynthesis(this, () => this.findMistakes());
  }

  /** A reference to the job's id. */
  get jobId(): string {
    return this.job.id;
  }

  /** A job parameter, to be given to tasks. */
  parameter(name: Parameter): JobParameter {
    return new JobParameter(name);
  }

  /** May see the job, its runs and what they print. */
  grantView(...principals: Principal[]): void {
    this.access.grant('CAN_VIEW', principals);
  }

  /** May see the job and its runs, and start, repair and cancel them. */
  grantManageRun(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE_RUN', principals);
  }

  /** May do everything with it: change and delete the job too, and say who else may use it. */
  grantManage(...principals: Principal[]): void {
    this.access.grant('CAN_MANAGE', principals);
  }

  /** Makes someone its owner in place of whoever deploys, who must be a workspace admin to change it from then on. */
  grantOwner(owner: Identity): void {
    this.access.grantOwner('IS_OWNER', owner);
  }

  /** @internal */
  addTask(task: Task<string>): void {
    this.tasks.push(task);
    this.graph.add(task);
  }

  private findMistakes(): Mistake[] {
    if (this.tasks.length === 0) return [noTask()];
    const cycle = this.graph.findCycle();
    return [...defaultProblems(this.parameters), ...(cycle === undefined ? [] : [tasksInCycle(cycle)])];
  }

  private render(props: PipelineProps<Parameter>, stack: Stack): TerraformAttributes<JobConfig> {
    const { runAs = stack.runAs } = props;
    return {
      name: this.name,
      description: props.description,
      tags: { ...stack.tags, ...props.tags },
      max_concurrent_runs: props.maxConcurrentRuns ?? 1,
      // The provider's own default is `false`: a run that finds no room would be skipped.
      queue: { enabled: props.queue ?? true },
      timeout_seconds: props.timeout?.seconds,
      run_as: runAs && { [runAs.attribute]: runAs.name },
      parameter: Object.entries(this.parameters).map(([name, value]) => ({ name, default: value })),
      ...props.schedule?.render(stack.schedules),
      ...renderNotifications({
        ...props.notifications,
        onFailure: props.notifications?.onFailure ?? stack.notifications.onFailure.map(Notify.email),
      }),
      health: renderHealth(props.health),
      git_source: props.git?.render(),
      performance_target: props.performanceTarget && PERFORMANCE_TARGETS[props.performanceTarget],
      budget_policy_id: props.budgetPolicyId,
      edit_mode: props.editMode && EDIT_MODES[props.editMode],
      job_cluster: this.jobClusters.render(),
      environment: this.jobEnvironments.render(),
      // The provider orders its state by task key: any other order is a difference on every plan
      // (https://registry.terraform.io/providers/databricks/databricks/latest/docs/resources/job).
      task: this.tasks.toSorted((a, b) => compareText(a.key, b.key)).map((task) => task.render()),
    };
  }
}

const PERFORMANCE_TARGETS = { performanceOptimized: 'PERFORMANCE_OPTIMIZED', standard: 'STANDARD' } as const;
const EDIT_MODES = { editable: 'EDITABLE', locked: 'UI_LOCKED' } as const;

function parameterDefaults({ parameters = {}, experiment }: PipelineProps<string>): Record<string, string> {
  const defaults = Object.entries(parameters).map(([name, value]) => [name, value.toString()]);
  return { ...(experiment && { experiment_id: experiment.experimentId }), ...Object.fromEntries(defaults) };
}

function problemsOf({ schedule, git, runAs, experiment, parameters }: PipelineProps<string>): Mistake[] {
  const isGivenTwice = experiment !== undefined && parameters?.experiment_id !== undefined;
  return [
    ...(schedule?.problems ?? []),
    ...(git?.problem ? [git.problem] : []),
    ...(runAs?.problem ? [{ ...runAs.problem, message: `runAs: ${runAs.problem.message}` }] : []),
    ...(isGivenTwice ? [experimentParameterTwice()] : []),
  ];
}
