import {
  CALM,
  type EndpointEvent,
  findEndpoint,
  isLoopback,
  ON_LOOPBACK,
  waitForEndpoint,
} from '../../runtime/index.ts';
import { parseDuration } from '../runs/arguments.ts';
import type { Ending } from '../screen/reporter.ts';
import { openWaitingScreen } from '../screen/waiting-screen.ts';
import { plainLine } from '../screen/width.ts';
import type { Session } from '../session/session.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import { endpointFrame, endpointLine } from './endpoint-line.ts';
import { type EndpointFlags, HINT, inEndpointWorkspace } from './in-endpoint-workspace.ts';

export interface AwaitEndpointFlags extends EndpointFlags {
  readonly timeout?: string;
}

/** `lakeform endpoint wait`: prints where an endpoint is asked, when it answers with what was last asked of it. */
export function awaitEndpoint(given: string, flags: AwaitEndpointFlags, session: Session): Promise<void> {
  const timeout = flags.timeout === undefined ? undefined : parseDuration('--timeout', flags.timeout);
  return inEndpointWorkspace('wait', given, flags, session, async ({ client, name, find, opened }) => {
    const endpoint = await findEndpoint(client, name, find);
    const cadence = isLoopback(client.host) ? ON_LOOPBACK : CALM;
    const { clock } = opened;
    const events = waitForEndpoint(endpoint, { client, clock, cadence, timeout, signal: find.signal });
    const ending = await showAll(events, opened, session);
    if (ending.exitCode === 0) opened.print(`${endpoint.invocationUrl}\n`);
    return ending;
  });
}

async function showAll(
  events: AsyncIterable<EndpointEvent>,
  { clock, interrupts, say }: WorkspaceSession,
  session: Session,
): Promise<Ending> {
  const screen = openWaitingScreen<EndpointEvent>(
    { ...session, clock, say },
    {
      line: endpointLine,
      still: ({ endpoint }) => `${endpoint.name}  still ${endpoint.state}`,
      frame: ({ endpoint }, space, style) => endpointFrame(endpoint, space, style),
      note(event) {
        if (event.type === 'contact.lost') return `no contact, trying again: ${plainLine(event.reason)}`;
        return event.type === 'endpoint.ready' ? undefined : HINT;
      },
    },
  );
  let last: EndpointEvent | undefined;
  try {
    for await (const event of events) {
      screen.show(event);
      last = event;
    }
  } catch (error) {
    if (!interrupts.detach.aborted || last === undefined) throw error;
    const { name, state, url } = last.endpoint;
    return {
      exitCode: interrupts.exitCode() ?? 8,
      lines: [`no longer waiting; ${name} was ${state}: ${url}`],
    };
  } finally {
    screen.end();
  }
  return { exitCode: 0, lines: last?.type === 'endpoint.ready' ? [told(last)] : [] };
}

function told({ endpoint, already }: EndpointEvent & { type: 'endpoint.ready' }): string {
  return already ? `${endpoint.name} was ready already` : `${endpoint.name} is ready`;
}
