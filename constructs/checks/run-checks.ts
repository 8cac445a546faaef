import type { Problem } from '../private/problems.ts';
import { type Attributes, blocksOf, textOf } from './attributes.ts';
import type { Checks } from './check.ts';
import { CHECKS_BY_TYPE } from './checks-by-type.ts';
import { allPurposeClusterChecks, clusterChecks, jobClusterChecks } from './cluster-checks.ts';
import { clusterCloudChecks } from './cluster-cloud-checks.ts';
import { clusterSecretChecks } from './cluster-secret-checks.ts';
import { clusterStorageChecks } from './cluster-storage-checks.ts';
import { jobChecks } from './job-checks.ts';
import { type JobContext, jobContext } from './job-context.ts';
import { libraryChecks } from './library-checks.ts';
import type { RenderedResource } from './rendered-resources.ts';
import { stackChecks } from './stack-checks.ts';
import { taskChecks } from './task-checks.ts';
import { taskDependencyChecks } from './task-dependency-checks.ts';
import { taskKindChecks } from './task-kind-checks.ts';
import { taskReferenceChecks } from './task-reference-checks.ts';
import { triggerChecks } from './trigger-checks.ts';

/** A problem that a check found. */
export type Breach = Problem & { readonly rule: string; readonly source: string };

/** Runs every check over the resources of one stack. */
export function runChecks(resources: readonly RenderedResource[]): Breach[] {
  const breaches: Breach[] = [];
  for (const resource of resources) new Walk(resource.path, breaches).resource(resource);
  const byType = resourcesByType(resources);
  for (const { id, source, find } of stackChecks) {
    for (const { at, message, hint } of find((type) => byType.get(type) ?? [], resources)) {
      breaches.push({ rule: id, path: at.path, message, hint, source });
    }
  }
  return breaches;
}

function resourcesByType(resources: readonly RenderedResource[]): ReadonlyMap<string, RenderedResource[]> {
  const byType = new Map<string, RenderedResource[]>();
  for (const resource of resources) {
    const known = byType.get(resource.type);
    if (known === undefined) byType.set(resource.type, [resource]);
    else known.push(resource);
  }
  return byType;
}

/** What clusters of all kinds are held to. */
const CLUSTER_CHECKS = [clusterChecks, clusterCloudChecks, clusterStorageChecks, clusterSecretChecks];

/** What stands before a message, such as `job cluster 'default'`. Asked only where something is wrong. */
type Label = () => string;

/** One walk through the attributes of a resource: which checks look at what. */
class Walk {
  private readonly path: string;
  private readonly breaches: Breach[];

  constructor(path: string, breaches: Breach[]) {
    this.path = path;
    this.breaches = breaches;
  }

  resource({ type, attributes }: RenderedResource): void {
    if (type === 'databricks_job') this.job(attributes);
    if (type === 'databricks_cluster') this.allPurposeCluster(attributes);
    if (type === 'databricks_cluster_policy') this.libraries(attributes, 'libraries');
    if (type === 'databricks_library') this.check(libraryChecks, attributes, undefined);
    const all = CHECKS_BY_TYPE.get(type);
    if (all !== undefined) this.check(all, attributes, undefined);
  }

  private check<Context>(all: Checks<Context>, block: Attributes, context: Context, label?: Label): void {
    all.run(block, context, ({ id, source }, { attribute, message, hint }) => {
      const text = attribute === undefined ? message : `${attribute} ${message}`;
      const labelled = label === undefined ? text : `${label()}: ${text}`;
      this.breaches.push({ rule: id, path: this.path, message: labelled, hint, source });
    });
  }

  private job(job: Attributes): void {
    this.check(jobChecks, job, undefined);
    this.check(triggerChecks, job, undefined);
    for (const cluster of blocksOf(job, 'job_cluster')) {
      this.newCluster(cluster, () => `job cluster '${textOf(cluster, 'job_cluster_key')}'`);
    }
    const context = jobContext(job);
    for (const task of blocksOf(job, 'task')) this.task(task, context);
  }

  /** A task, and the one inside it when it is a for-each: reported under the pipeline by its key. */
  private task(task: Attributes, context: JobContext): void {
    const at = new Walk(`${this.path}/${textOf(task, 'task_key') ?? '?'}`, this.breaches);
    at.check(taskChecks, task, context);
    at.check(taskDependencyChecks, task, context);
    at.check(taskKindChecks, task, context);
    at.check(taskReferenceChecks, task, context);
    at.newCluster(task);
    at.libraries(task);
    for (const loop of blocksOf(task, 'for_each_task')) {
      for (const inner of blocksOf(loop, 'task')) this.task(inner, context);
    }
  }

  private newCluster(owner: Attributes, label?: Label): void {
    for (const cluster of blocksOf(owner, 'new_cluster')) {
      this.cluster(cluster, label);
      this.check(jobClusterChecks, cluster, undefined, label);
    }
  }

  private cluster(cluster: Attributes, label?: Label): void {
    for (const all of CLUSTER_CHECKS) this.check(all, cluster, undefined, label);
  }

  private allPurposeCluster(cluster: Attributes): void {
    this.cluster(cluster);
    this.check(allPurposeClusterChecks, cluster, undefined);
    this.libraries(cluster);
  }

  private libraries(owner: Attributes, list = 'library'): void {
    for (const [index, library] of blocksOf(owner, list).entries()) {
      this.check(libraryChecks, library, undefined, () => `${list}[${index}]`);
    }
  }
}
