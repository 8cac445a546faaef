import type { RestClient } from '../support/rest-client.ts';

type Json = Record<string, unknown>;

/** A service principal with a token of its own. */
export async function robot(workspace: RestClient, displayName: string) {
  const principal = await servicePrincipal(workspace, displayName);
  const made = await workspace.post('token-management/on-behalf-of/tokens', {
    application_id: principal.applicationId,
  });
  return { ...principal, token: String(made.token_value) };
}

export async function servicePrincipal(
  workspace: RestClient,
  displayName: string,
): Promise<{ id: string; applicationId: string }> {
  const response = await workspace.fetch('/api/2.0/preview/scim/v2/ServicePrincipals', {
    method: 'POST',
    body: JSON.stringify({ displayName }),
  });
  const { id, applicationId } = (await response.json()) as Json;
  return { id: String(id), applicationId: String(applicationId) };
}

/** Calls with another token: `200`, or status, code and message of a refusal. */
export async function as(
  workspace: RestClient,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ said: string; json: Json }> {
  const response = await fetch(`${workspace.url}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  const json = (await response.json()) as Json;
  const said = response.ok ? '200' : `${response.status} ${json.error_code}: ${json.message}`;
  return { said, json };
}
