import {
  CALM,
  type ClusterEvent,
  type ClusterOptions,
  type ClusterSnapshot,
  cadenceAt,
  createClustersClient,
  ensureCluster,
  findCluster,
  stopCluster,
} from '../../runtime/index.ts';
import { parseDuration } from '../runs/arguments.ts';
import { deployCommand } from '../runs/next-command.ts';
import { showWaiting } from '../screen/show-waiting.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace } from '../session/workspace-session.ts';
import type { TargetFlags } from '../target.ts';
import { stateWord } from './cluster-line.ts';
import { openClusterScreen } from './cluster-screen.ts';
import { parseCluster } from './parse-cluster.ts';

export interface ClusterFlags extends TargetFlags {
  readonly timeout?: string;
}

type Bring = (cluster: ClusterSnapshot, options: ClusterOptions) => AsyncGenerator<ClusterEvent, void>;

/** `lakeform cluster ensure`: prints the id of a cluster that runs. */
export function ensureNamedCluster(given: string, flags: ClusterFlags, session: Session): Promise<void> {
  return bringNamed('cluster ensure', ensureCluster, given, flags, session);
}

/** `lakeform cluster stop`: prints the id of a cluster that is terminated. */
export function stopNamedCluster(given: string, flags: ClusterFlags, session: Session): Promise<void> {
  return bringNamed('cluster stop', stopCluster, given, flags, session);
}

const HINT = 'Ctrl+C stops waiting; what the cluster was asked stays asked';

async function bringNamed(
  verb: string,
  bring: Bring,
  given: string,
  flags: ClusterFlags,
  session: Session,
): Promise<void> {
  const timeout = flags.timeout === undefined ? undefined : parseDuration('--timeout', flags.timeout);
  const { name, host } = parseCluster(given);
  await inWorkspace(session, flags, { verb, host, hint: HINT }, async (opened) => {
    const { target, clock, send, interrupts, print, say } = opened;
    const { detach: signal } = interrupts;
    const client = createClustersClient(target.host, send);
    const cluster = await findCluster(client, target.clusterName(name), {
      signal,
      deploy: deployCommand(flags),
    });
    const cadence = cadenceAt(target.host, CALM);
    const events = bring(cluster, { client, clock, cadence, timeout, signal });
    const screen = openClusterScreen({ ...session, clock, say }, HINT);
    const ending = await showWaiting(events, screen, interrupts, { reached, left });
    if (ending.exitCode === 0) print(`${cluster.id}\n`);
    return ending;
  });
}

function reached(event: ClusterEvent): string {
  const { cluster } = event;
  const name = cluster.name || cluster.id;
  const was = event.type === 'cluster.ready' && event.already;
  return was ? `${name} was ${stateWord(cluster)} already` : `${name} is ${stateWord(cluster)}`;
}

function left({ cluster }: ClusterEvent): string {
  return `no longer waiting; cluster ${cluster.id} was ${stateWord(cluster)}: ${cluster.url}`;
}
