import { z } from 'zod';
import { invalidParameter } from '../http/api-error.ts';
import { get, post, type Route } from '../http/router.ts';
import { SecretScopes } from '../secrets/secret-scopes.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

/** Databricks' limit for the value of one secret. */
const LARGEST_SECRET_BYTES = 128 * 1024;

const name = z
  .string()
  .regex(/^[\w.@/-]{1,128}$/, 'expected 1 to 128 letters, digits, dashes, underscores, periods, @ or /');
const scope = z.object({ scope: name });
const secret = scope.extend({ key: name });
const secretValue = secret.extend({
  string_value: z.string().optional(),
  bytes_value: z.base64().optional(),
});
const acl = scope.extend({ principal: z.string().min(1) });

export function secretRoutes(context: WorkspaceContext): Route[] {
  const scopes = new SecretScopes(context);
  return [...scopeRoutes(scopes), ...valueRoutes(scopes), ...aclRoutes(scopes)];
}

function scopeRoutes(scopes: SecretScopes): Route[] {
  const create = scope.extend({
    scope_backend_type: z.enum(['DATABRICKS', 'AZURE_KEYVAULT']).default('DATABRICKS'),
    backend_azure_keyvault: z.object({ resource_id: z.string().min(1), dns_name: z.url() }).optional(),
    initial_manage_principal: z.literal('users').optional(),
  });
  return [
    post('/api/2.0/secrets/scopes/create', { body: create }, ({ body, caller }) => {
      const keyVault = body.backend_azure_keyvault;
      if ((body.scope_backend_type === 'AZURE_KEYVAULT') !== (keyVault !== undefined))
        throw invalidParameter('expected backend_azure_keyvault for AZURE_KEYVAULT, and for nothing else');
      scopes.create({
        name: body.scope,
        creator: caller.name,
        initialManagers: body.initial_manage_principal,
        keyVault,
      });
    }),
    get('/api/2.0/secrets/scopes/list', {}, () => ({ scopes: scopes.list() })),
    post('/api/2.0/secrets/scopes/delete', { body: scope }, ({ body }) => scopes.delete(body.scope)),
  ];
}

function valueRoutes(scopes: SecretScopes): Route[] {
  return [
    post('/api/2.0/secrets/put', { body: secretValue }, ({ body }) => {
      scopes.putSecret(body.scope, body.key, givenValue(body).toString('base64'));
    }),
    get('/api/2.0/secrets/list', { query: scope }, ({ query }) => ({
      secrets: scopes.listSecrets(query.scope),
    })),
    get('/api/2.0/secrets/get', { query: secret }, ({ query }) => scopes.getSecret(query.scope, query.key)),
    post('/api/2.0/secrets/delete', { body: secret }, ({ body }) =>
      scopes.deleteSecret(body.scope, body.key),
    ),
  ];
}

function aclRoutes(scopes: SecretScopes): Route[] {
  const put = acl.extend({ permission: z.enum(['READ', 'WRITE', 'MANAGE']) });
  return [
    post('/api/2.0/secrets/acls/put', { body: put }, ({ body }) =>
      scopes.putAcl(body.scope, body.principal, body.permission),
    ),
    get('/api/2.0/secrets/acls/get', { query: acl }, ({ query }) =>
      scopes.getAcl(query.scope, query.principal),
    ),
    get('/api/2.0/secrets/acls/list', { query: scope }, ({ query }) => ({
      items: scopes.listAcls(query.scope),
    })),
    post('/api/2.0/secrets/acls/delete', { body: acl }, ({ body }) =>
      scopes.deleteAcl(body.scope, body.principal),
    ),
  ];
}

function givenValue({ string_value, bytes_value }: z.infer<typeof secretValue>): Buffer {
  if ((string_value === undefined) === (bytes_value === undefined)) {
    throw invalidParameter('expected exactly one of string_value, bytes_value');
  }
  const value =
    string_value === undefined ? Buffer.from(bytes_value ?? '', 'base64') : Buffer.from(string_value);
  if (value.length > LARGEST_SECRET_BYTES) {
    throw invalidParameter(
      `the secret has ${value.length} bytes, at most ${LARGEST_SECRET_BYTES} are allowed`,
    );
  }
  return value;
}
