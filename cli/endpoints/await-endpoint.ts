import { CALM, cadenceAt, type EndpointEvent, findEndpoint, waitForEndpoint } from '../../runtime/index.ts';
import { parseDuration } from '../runs/arguments.ts';
import { showWaiting } from '../screen/show-waiting.ts';
import type { Session } from '../session/session.ts';
import type { TargetFlags } from '../target.ts';
import { openEndpointScreen } from './endpoint-screen.ts';
import { HINT, inEndpointWorkspace } from './in-endpoint-workspace.ts';

export interface AwaitEndpointFlags extends TargetFlags {
  readonly timeout?: string;
}

/** `lakeform endpoint wait`: prints where an endpoint is asked, when it answers with what was last asked of it. */
export function awaitEndpoint(given: string, flags: AwaitEndpointFlags, session: Session): Promise<void> {
  const timeout = flags.timeout === undefined ? undefined : parseDuration('--timeout', flags.timeout);
  return inEndpointWorkspace('wait', given, flags, session, async ({ client, name, find, opened }) => {
    const endpoint = await findEndpoint(client, name, find);
    const cadence = cadenceAt(client.host, CALM);
    const { clock, interrupts, print, say } = opened;
    const events = waitForEndpoint(endpoint, { client, clock, cadence, timeout, signal: find.signal });
    const screen = openEndpointScreen({ ...session, clock, say }, HINT);
    const ending = await showWaiting(events, screen, interrupts, { reached, left });
    if (ending.exitCode === 0) print(`${endpoint.invocationUrl}\n`);
    return ending;
  });
}

function reached(event: EndpointEvent): string {
  const { name } = event.endpoint;
  return event.type === 'endpoint.ready' && event.already ? `${name} was ready already` : `${name} is ready`;
}

function left({ endpoint: { name, state, url } }: EndpointEvent): string {
  return `no longer waiting; ${name} was ${state}: ${url}`;
}
