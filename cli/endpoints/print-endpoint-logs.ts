import {
  cadenceAt,
  every,
  findEndpoint,
  findServedModel,
  followEndpointLogs,
  type LogKind,
  type Look,
} from '../../runtime/index.ts';
import { contactLost } from '../screen/contact-words.ts';
import type { Ending } from '../screen/reporter.ts';
import type { Session } from '../session/session.ts';
import type { WorkspaceSession } from '../session/workspace-session.ts';
import type { TargetFlags } from '../target.ts';
import { inEndpointWorkspace } from './in-endpoint-workspace.ts';

export interface EndpointLogsFlags extends TargetFlags {
  readonly model?: string;
  readonly build?: boolean;
  readonly follow?: boolean;
}

/** Who follows a log waits for its lines: milliseconds between two looks. */
const LOOK = 2000;

/** `lakeform endpoint logs`: what a served model wrote, on standard output. */
export function printEndpointLogs(given: string, flags: EndpointLogsFlags, session: Session): Promise<void> {
  const kind: LogKind = flags.build ? 'build' : 'server';
  return inEndpointWorkspace('logs', given, flags, session, async ({ client, name, find, opened }) => {
    const endpoint = await findEndpoint(client, name, find);
    const { name: model } = findServedModel(endpoint, flags.model);
    const { signal } = find;
    if (flags.follow) {
      const cadence = cadenceAt(client.host, every(LOOK));
      const options = { client, clock: opened.clock, cadence, kind, signal };
      return follow(followEndpointLogs(endpoint, model, options), opened);
    }
    const text = await client.logs(endpoint.name, model, kind, { signal });
    opened.print(text === '' || text.endsWith('\n') ? text : `${text}\n`);
    return { exitCode: 0, lines: text === '' ? [`${model} wrote nothing`] : [] };
  });
}

async function follow(
  looks: AsyncIterable<Look<string>>,
  { interrupts, print, say }: WorkspaceSession,
): Promise<Ending> {
  try {
    for await (const look of looks) {
      if (look.type === 'found') print(look.found);
      if (look.type === 'contact.lost') say(contactLost(look));
    }
  } catch (error) {
    if (!interrupts.detach.aborted) throw error;
  }
  return { exitCode: interrupts.exitCode() ?? 8, lines: [] };
}
