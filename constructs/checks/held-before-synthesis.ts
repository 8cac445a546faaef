import type { HeldRule } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';

/** A rule that holds before an app is synthesized. It is named here, so that docs/checks.md is complete. */
export interface EarlyRule extends HeldRule {
  /** The declaration of the type that holds it, or the words of the error. */
  readonly words: string;
}

/** Held by the compiler. Where nothing is compiled, checks find most of it in what is rendered. */
export const HELD_BY_TYPES: readonly EarlyRule[] = [
  ...rules(SOURCES.jobs, {
    'type-one-compute': ['a task has one slot for compute', 'readonly compute?: ICompute'],
    'type-health': ['a health rule has a metric that exists and its unit', 'class Backlog'],
    'type-dbt-command': ['a dbt command begins with dbt', 'type DbtCommand'],
  }),
  ...rules(SOURCES.runIf, {
    'type-run-if': ['`run_if` is one of six words', 'type RunIf'],
  }),
  ...rules(SOURCES.taskValues, {
    'type-output': ['an output that a task does not declare cannot be read', 'class TaskOutput'],
  }),
  ...rules(SOURCES.secretReferences, {
    'type-parameter': ['a secret is no parameter of a task', 'type ParameterValue'],
  }),
  ...rules(SOURCES.parameters, {
    'type-job-parameter': [
      'a job parameter that the pipeline does not declare cannot be read',
      'parameter(name: Parameter)',
    ],
  }),
  ...rules(SOURCES.conditions, {
    'type-condition': ['a condition compares two values with one of six operators', 'class Condition'],
    'type-outcome': ['only a condition task has outcomes to wait for', 'class TaskOutcome'],
  }),
  ...rules(SOURCES.job, {
    'type-schedule': ['a pipeline has one schedule, trigger or continuous run', 'class Schedule'],
    'type-git-ref': ['a git source has one branch, tag or commit', 'class GitSource'],
    'type-run-as': ['a job runs as a user or a service principal', 'type RunAs'],
  }),
  ...rules(SOURCES.permissions, {
    'type-permission-level': [
      'a kind of object is granted its own levels only',
      'grant(level: PermissionLevel<Kind>',
    ],
    'type-principal': ['a grant names a user, a group or a service principal', 'class Principal'],
  }),
  ...rules(SOURCES.own, {
    'type-duration': ['a length of time has its unit', 'class Duration'],
  }),
  ...rules(SOURCES.clusters, {
    'type-init-script': ['an init script is in a volume, the workspace or a bucket', 'class InitScript'],
    'type-log-delivery': ['logs go to one place', 'class LogDelivery'],
    'type-workers': ['workers are fixed, autoscaled or none', 'class Workers'],
  }),
  ...rules(SOURCES.libraries, {
    'type-library': ['a library is of one kind', 'class Library'],
  }),
  ...rules(SOURCES.cluster, {
    'type-cloud': ['a cluster has the attributes of one cloud', 'type Cloud'],
  }),
];

/** Held by values that throw where they are made. */
export const HELD_BY_VALUES: readonly EarlyRule[] = rules(SOURCES.own, {
  invalid_duration: ['a length of time is a number of at least 0 and a unit', 'is not a length of time'],
  foreign_stack: ['constructs of Lakeform stand in a Stack of Lakeform', 'is in a TerraformStack of cdktf'],
});

/** Rules that are written down in one place, by their permanent names. */
function rules(
  source: string,
  rows: Readonly<Record<string, readonly [says: string, words: string]>>,
): EarlyRule[] {
  return Object.entries(rows).map(([id, [says, words]]) => ({ id, says, source, words }));
}
