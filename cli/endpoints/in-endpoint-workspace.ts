import { createEndpointsClient, type EndpointsClient, type FindOptions } from '../../runtime/index.ts';
import { deployCommand } from '../runs/next-command.ts';
import type { Ending } from '../screen/reporter.ts';
import type { Session } from '../session/session.ts';
import { inWorkspace, type WorkspaceSession } from '../session/workspace-session.ts';
import type { TargetFlags } from '../target.ts';
import { parseEndpoint } from './parse-endpoint.ts';

/** The workspace of an endpoint, and the name that it has there. */
export interface EndpointWorkspace {
  readonly client: EndpointsClient;
  readonly name: string;
  /** How it is looked for. */
  readonly find: FindOptions;
  readonly opened: WorkspaceSession;
}

/** What the verbs on endpoints have in common. @param verb behind `endpoint` @param given as `parseEndpoint` takes it */
export async function inEndpointWorkspace(
  verb: string,
  given: string,
  flags: TargetFlags,
  session: Session,
  work: (workspace: EndpointWorkspace) => Promise<Ending>,
): Promise<void> {
  const { name, host } = parseEndpoint(given);
  await inWorkspace(session, flags, { verb: `endpoint ${verb}`, host, hint: HINT }, (opened) => {
    const { target, send, interrupts } = opened;
    const client = createEndpointsClient(target.host, send);
    const find = { signal: interrupts.detach, deploy: deployCommand(flags) };
    return work({ client, name: target.endpointName(name), find, opened });
  });
}

/** Nothing here changes an endpoint. */
export const HINT = 'Ctrl+C stops';
