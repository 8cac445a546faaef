import { type EndpointSnapshot, endpointHasFailed, findEndpoint } from '../../runtime/index.ts';
import type { Session } from '../session/session.ts';
import type { TargetFlags } from '../target.ts';
import { modelTable } from './endpoint-line.ts';
import { inEndpointWorkspace } from './in-endpoint-workspace.ts';

export interface ShowEndpointFlags extends TargetFlags {
  readonly json?: boolean;
}

/** `lakeform endpoint status`: its state on standard output, in a word or as JSON. */
export function showEndpoint(given: string, flags: ShowEndpointFlags, session: Session): Promise<void> {
  return inEndpointWorkspace('status', given, flags, session, async ({ client, name, find, opened }) => {
    const endpoint = await findEndpoint(client, name, find);
    if (flags.json) opened.print(`${JSON.stringify({ v: 1, ...facts(endpoint) })}\n`);
    else opened.print(`${endpoint.state}\n`);
    const said = endpoint.state === 'unknown' ? [`Databricks says: ${endpoint.said}`] : [];
    return { exitCode: exitCodeOf(endpoint), lines: [...modelTable(endpoint.models), ...said, endpoint.url] };
  });
}

/** It answers with what was last asked of it, it will not, or nobody knows yet. */
function exitCodeOf(endpoint: EndpointSnapshot): 0 | 1 | 8 {
  if (endpointHasFailed(endpoint)) return 1;
  return endpoint.state === 'ready' ? 0 : 8;
}

function facts({ invocationUrl, ...endpoint }: EndpointSnapshot): Record<string, unknown> {
  return { ...endpoint, invocation_url: invocationUrl };
}
