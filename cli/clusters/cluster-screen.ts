import type { ClusterEvent } from '../../runtime/index.ts';
import { contactLost } from '../screen/contact-words.ts';
import { openWaitingScreen, type WaitingScreen, type WaitingWorld } from '../screen/waiting-screen.ts';
import { clusterFrame, clusterLine, stateWord } from './cluster-line.ts';

/** What waiting for a cluster is shown on. @param hint what Ctrl+C does */
export function openClusterScreen(world: WaitingWorld, hint: string): WaitingScreen<ClusterEvent> {
  return openWaitingScreen(world, {
    line: clusterLine,
    still: ({ cluster }) => `${cluster.name}  still ${stateWord(cluster)}`,
    frame: ({ cluster }, space, style) => clusterFrame(cluster, space, style),
    note(event) {
      if (event.type === 'contact.lost') return contactLost(event);
      return event.type === 'cluster.ready' ? undefined : hint;
    },
  });
}
