import type { Problem } from '../private/problems.ts';
import { type Attributes, blocksOf, textOf } from './attributes.ts';
import type { Check, Checks, Finding } from './check.ts';
import { allPurposeClusterChecks, clusterChecks, jobClusterChecks } from './cluster-checks.ts';
import { jobChecks } from './job-checks.ts';
import { type JobContext, jobContext } from './job-context.ts';
import { libraryChecks } from './library-checks.ts';
import type { RenderedResource } from './rendered-resources.ts';
import { taskChecks } from './task-checks.ts';
import { taskKindChecks } from './task-kind-checks.ts';
import { triggerChecks } from './trigger-checks.ts';

/** A problem that a check found. */
export type Breach = Problem & { readonly rule: string; readonly source: string };

/** Runs every check over the resources of one stack. */
export function runChecks(resources: readonly RenderedResource[]): Breach[] {
  const breaches: Breach[] = [];
  for (const resource of resources) new Run(resource.path, breaches).resource(resource);
  return breaches;
}

/** One walk through the attributes of a resource: which checks look at what. */
class Run {
  private readonly breaches: Breach[];
  private readonly path: string;
  /** What stands before every message, such as `job_cluster 'default': `. */
  private readonly label: string;

  constructor(path: string, breaches: Breach[], label = '') {
    this.path = path;
    this.breaches = breaches;
    this.label = label;
  }

  resource({ type, attributes }: RenderedResource): void {
    if (type === 'databricks_job') this.job(attributes);
    if (type === 'databricks_cluster') this.allPurposeCluster(attributes);
  }

  private check<Context>(all: Checks<Context>, attributes: Attributes, context: Context): void {
    all.run(attributes, context, (check, finding) => this.add(check, finding));
  }

  private add({ id, source }: Check, { attribute, message, hint }: Finding): void {
    const text = attribute === undefined ? message : `${attribute} ${message}`;
    this.breaches.push({ rule: id, path: this.path, message: `${this.label}${text}`, hint, source });
  }

  private labelled(label: string): Run {
    return new Run(this.path, this.breaches, `${this.label}${label}: `);
  }

  private job(job: Attributes): void {
    this.check(jobChecks, job, undefined);
    this.check(triggerChecks, job, undefined);
    for (const cluster of blocksOf(job, 'job_cluster')) {
      const key = textOf(cluster, 'job_cluster_key') ?? '';
      this.labelled(`job cluster '${key}'`).newCluster(cluster);
    }
    const context = jobContext(job);
    for (const task of blocksOf(job, 'task')) this.task(task, context);
  }

  /** A task, and the one inside it when it is a for-each: reported under the pipeline by its key. */
  private task(task: Attributes, context: JobContext): void {
    const at = new Run(`${this.path}/${textOf(task, 'task_key') ?? '?'}`, this.breaches);
    at.check(taskChecks, task, context);
    at.check(taskKindChecks, task, context);
    at.newCluster(task);
    at.libraries(task);
    for (const loop of blocksOf(task, 'for_each_task')) {
      for (const inner of blocksOf(loop, 'task')) this.task(inner, context);
    }
  }

  private newCluster(owner: Attributes): void {
    for (const cluster of blocksOf(owner, 'new_cluster')) {
      this.check(clusterChecks, cluster, undefined);
      this.check(jobClusterChecks, cluster, undefined);
    }
  }

  private allPurposeCluster(cluster: Attributes): void {
    this.check(clusterChecks, cluster, undefined);
    this.check(allPurposeClusterChecks, cluster, undefined);
    this.libraries(cluster);
  }

  private libraries(owner: Attributes): void {
    for (const [index, library] of blocksOf(owner, 'library').entries()) {
      this.labelled(`library[${index}]`).check(libraryChecks, library, undefined);
    }
  }
}
