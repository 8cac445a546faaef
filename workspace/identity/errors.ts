import {
  ApiError,
  invalidParameter,
  notFound,
  permissionDenied,
  unauthenticated,
} from '../http/api-error.ts';
import type { Principal, PrincipalType } from './principal.ts';

const NAMES: Readonly<Record<PrincipalType, string>> = {
  user: 'User',
  servicePrincipal: 'ServicePrincipal',
  group: 'Group',
};

export function principalMissing(type: PrincipalType, id: string): ApiError {
  return notFound(`${NAMES[type]} with id ${id} not found.`);
}

/** Clients know this by its status, 409, and the words `already exists`. */
export function principalExists(
  { type }: Pick<Principal, 'type'>,
  attribute: string,
  value: string,
): ApiError {
  return new ApiError(
    409,
    'RESOURCE_ALREADY_EXISTS',
    `${NAMES[type]} with ${attribute} ${value} already exists.`,
  );
}

export function attributeRequired(type: PrincipalType, attribute: string): ApiError {
  return invalidParameter(`a ${NAMES[type]} needs ${attribute}`);
}

export function builtInGroup(name: string): ApiError {
  return invalidParameter(`The group ${name} cannot be deleted or renamed.`);
}

export function filterRefused(filter: string): ApiError {
  return invalidParameter(`Given filter operator is not supported: ${filter}`);
}

export function patchRefused(path: string): ApiError {
  return invalidParameter(`the path '${path}' cannot be patched here`);
}

export function noToken(): ApiError {
  return unauthenticated('no token was sent: expected Authorization: Bearer <token>');
}

export function wrongToken(): ApiError {
  return unauthenticated('the token is not one of this local workspace');
}

/** Databricks answers 403, not 401, to a token that was valid once. */
export function expiredToken(): ApiError {
  return permissionDenied('Invalid access token: it has expired');
}

export function adminsOnly(): ApiError {
  return permissionDenied('Only administrators of the workspace can do this.');
}

export function tokenMissing(id: string): ApiError {
  return notFound(`Token with ID ${id} does not exist.`);
}

/** As RFC 6749 section 5.2 has it: `invalid_client` when the secret is wrong. */
export class OauthError extends ApiError {
  constructor(status: number, code: string, description: string) {
    super(status, code, description);
    this.name = 'OauthError';
  }

  override get body(): { error_code: string; message: string; error: string; error_description: string } {
    return {
      error_code: this.errorCode.toUpperCase(),
      message: this.message,
      error: this.errorCode,
      error_description: this.message,
    };
  }
}

export function invalidClient(): OauthError {
  return new OauthError(401, 'invalid_client', 'Client authentication failed');
}

export function invalidGrant(why: string): OauthError {
  return new OauthError(400, 'invalid_grant', why);
}

export function unsupportedGrant(type: string): OauthError {
  return new OauthError(400, 'unsupported_grant_type', `grant type '${type}' is not supported here`);
}
