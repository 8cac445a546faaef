import { z } from 'zod';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type Cluster, stateOf } from './cluster.ts';
import { Clusters } from './clusters.ts';

const packaged = z.looseObject({ package: z.string().min(1), repo: z.string().optional() });

/** One library, named in exactly one way. */
export const librarySchema = z
  .looseObject({
    whl: z.string().optional(),
    jar: z.string().optional(),
    egg: z.string().optional(),
    requirements: z.string().optional(),
    pypi: packaged.optional(),
    cran: packaged.optional(),
    maven: z.looseObject({ coordinates: z.string().min(1) }).optional(),
  })
  .refine(
    (library) => Object.values(library).filter((value) => value !== undefined).length === 1,
    'expected exactly one of whl, jar, egg, requirements, pypi, cran, maven',
  );

export type ClusterLibrary = z.output<typeof librarySchema>;

interface Installed {
  readonly library: ClusterLibrary;
  /** When it was asked to go: it does with the next start. Milliseconds since 1970. */
  readonly uninstalledAt?: number;
}

/** The libraries that clusters were asked to have. Nothing is installed anywhere: what has been asked for is shown. */
export class ClusterLibraries {
  private readonly context: WorkspaceContext;
  private readonly clusters: Clusters;
  private readonly installed: Collection<readonly Installed[]>;

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.clusters = new Clusters(context);
    this.installed = context.store.collection('cluster-libraries');
  }

  install(clusterId: string, libraries: readonly ClusterLibrary[]): void {
    const others = this.of(this.clusters.get(clusterId)).filter((one) => !includes(libraries, one.library));
    this.installed.put(clusterId, [...others, ...libraries.map((library) => ({ library }))]);
  }

  uninstall(clusterId: string, libraries: readonly ClusterLibrary[]): void {
    const cluster = this.clusters.get(clusterId);
    const isRunning = this.isRunning(cluster);
    const uninstalledAt = this.context.clock.now();
    const left = this.of(cluster).flatMap((one) => {
      if (!includes(libraries, one.library)) return [one];
      return isRunning ? [{ ...one, uninstalledAt }] : [];
    });
    this.installed.put(clusterId, left);
  }

  status(clusterId: string): object {
    const cluster = this.clusters.get(clusterId);
    const present = this.isRunning(cluster) ? 'INSTALLED' : 'PENDING';
    return {
      cluster_id: clusterId,
      library_statuses: this.of(cluster).map(({ library, uninstalledAt }) => ({
        library,
        status: uninstalledAt === undefined ? present : 'UNINSTALL_ON_RESTART',
        is_library_for_all_clusters: false,
      })),
    };
  }

  all(): object[] {
    return this.clusters.list().map(({ cluster_id }) => this.status(cluster_id));
  }

  /** What has not gone with a start since. */
  private of({ cluster_id, request }: Cluster): readonly Installed[] {
    const startedAt = request.type === 'terminate' ? Number.NEGATIVE_INFINITY : request.at;
    const all = this.installed.get(cluster_id) ?? [];
    return all.filter(({ uninstalledAt }) => uninstalledAt === undefined || uninstalledAt >= startedAt);
  }

  private isRunning(cluster: Cluster): boolean {
    return stateOf(cluster, this.context.clock.now()) === 'RUNNING';
  }
}

function includes(libraries: readonly ClusterLibrary[], library: ClusterLibrary): boolean {
  return libraries.some((one) => identity(one) === identity(library));
}

function identity(library: ClusterLibrary): string {
  return JSON.stringify(Object.entries(library).sort());
}
