import { invalidParameter, invalidState } from '../http/api-error.ts';
import { parse } from '../http/parse.ts';
import type { Caller } from '../identity/caller.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import {
  type Cluster,
  type ClusterRequest,
  type ClusterSettings,
  type ClusterState,
  clusterSettingsSchema,
  type OwnCluster,
  ownClusterSchema,
  stateOf,
} from './cluster.ts';
import { ClusterPolicies } from './cluster-policies.ts';

/** How many of the things that were asked of a cluster are remembered. */
const MOST_EARLIER = 100;

/** The all-purpose clusters of a workspace. */
export class Clusters {
  private readonly context: WorkspaceContext;
  private readonly clusters: Records<ClusterSettings, OwnCluster>;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.clusters = new Records(context, {
      own: ownClusterSchema,
      collection: 'clusters',
      title: 'Cluster',
      permissions: 'clusters',
      missing: (id) => invalidParameter(`Cluster ${id} does not exist`),
    });
  }

  get(id: string): Cluster {
    return this.clusters.get(id);
  }

  list(): Cluster[] {
    return this.clusters.list();
  }

  /** Creates and starts one; names need not be unique. */
  create(settings: ClusterSettings, caller: Caller): Cluster {
    this.check(settings);
    const cluster_id = `${String(this.clusters.nextNumber()).padStart(10, '0')}-lakeform`;
    return this.clusters.create(cluster_id, settings, {
      cluster_id,
      creator_user_name: caller.name,
      start_time: this.context.clock.now(),
      is_pinned: false,
      request: this.request('create'),
    });
  }

  /** Replaces its settings; a running one restarts with them. */
  edit(id: string, settings: ClusterSettings): void {
    const known = this.require(id, ['RUNNING', 'TERMINATED']);
    this.check(settings);
    const edited = this.clusters.replace(id, settings);
    if (this.stateOf(known) === 'RUNNING') this.ask(edited, 'edit');
  }

  /** Replaces the settings that are named; a running one restarts with them. */
  update(id: string, names: readonly string[], change: Partial<ClusterSettings>): void {
    const known = this.require(id, ['RUNNING', 'TERMINATED']);
    const changed = names.map((name) => [name.trim(), change[name.trim()]]);
    this.edit(id, parse(clusterSettingsSchema, { ...known, ...Object.fromEntries(changed) }));
  }

  changeOwner(id: string, creator_user_name: string): void {
    this.require(id, ['TERMINATED']);
    this.clusters.change(id, {}, { creator_user_name });
  }

  resize(id: string, { num_workers, autoscale }: Pick<ClusterSettings, 'num_workers' | 'autoscale'>): void {
    this.require(id, ['RUNNING']);
    this.clusters.change(id, { num_workers, autoscale });
  }

  /** One that is on its way already goes on: the Terraform provider starts a cluster that its own edit restarts. */
  start(id: string): void {
    const cluster = this.require(id, ['TERMINATED', 'PENDING', 'RESTARTING']);
    if (this.stateOf(cluster) === 'TERMINATED') this.ask(cluster, 'start');
  }

  /** Does nothing unless it runs, as on Databricks. */
  restart(id: string): void {
    const cluster = this.get(id);
    if (this.stateOf(cluster) === 'RUNNING') this.ask(cluster, 'restart');
  }

  /** Stops it. It keeps its settings and its id. */
  terminate(id: string): void {
    const cluster = this.get(id);
    const isStopped = ['TERMINATING', 'TERMINATED'].includes(this.stateOf(cluster));
    if (!isStopped) this.ask(cluster, 'terminate');
  }

  pin(id: string, is_pinned: boolean): void {
    this.clusters.change(id, {}, { is_pinned });
  }

  delete(id: string): void {
    if (this.get(id).is_pinned) throw invalidState(`Cluster ${id} is pinned: unpin the cluster first`);
    this.clusters.remove(id);
  }

  private stateOf(cluster: Cluster): ClusterState {
    return stateOf(cluster, this.context.clock.now());
  }

  private require(id: string, allowed: readonly ClusterState[]): Cluster {
    const cluster = this.get(id);
    const state = this.stateOf(cluster);
    if (!allowed.includes(state)) throw invalidState(`Cluster ${id} is in unexpected state ${state}.`);
    return cluster;
  }

  private ask(cluster: Cluster, type: ClusterRequest['type']): void {
    const earlier = [...(cluster.earlier ?? []), cluster.request].slice(-MOST_EARLIER);
    this.clusters.change(cluster.cluster_id, {}, { request: this.request(type), earlier });
  }

  private request(type: ClusterRequest['type']): ClusterRequest {
    return { type, at: this.context.clock.now() };
  }

  private check(settings: ClusterSettings): void {
    const policy: unknown = settings.policy_id;
    if (typeof policy !== 'string' || policy === '') return;
    new ClusterPolicies(this.context).get(policy);
  }
}
