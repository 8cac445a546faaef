import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../json-text.ts';

export const oidcPolicySchema = z.object({
  issuer: z.string().min(1),
  subject: z.string().min(1),
  subject_claim: z.string().min(1).default('sub'),
  audiences: z.array(z.string()).default([]),
  /** The keys of the issuer, as a JSON Web Key Set; asked of the issuer itself on Databricks. */
  jwks_json: z.string().optional(),
});

export type OidcPolicy = z.output<typeof oidcPolicySchema>;

/** Which tokens of which issuer stand for a service principal. */
export interface FederationPolicy {
  readonly policy_id: string;
  readonly principal: string;
  readonly description: string;
  readonly oidc_policy: OidcPolicy;
  /** ISO 8601. */
  readonly create_time: string;
}

const headerSchema = z.looseObject({ alg: z.enum(['RS256', 'ES256']), kid: z.string().optional() });
const claimsSchema = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  exp: z.number(),
  nbf: z.number().optional(),
});
const keysSchema = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional() })),
});

type Claims = z.output<typeof claimsSchema>;

/**
 * Why a token of an issuer does not stand for the principal of a policy now; undefined when it does.
 * @param defaultAudience - what the token must be meant for where the policy names no audience
 */
export function refusalOf(
  token: string,
  policy: OidcPolicy,
  defaultAudience: string,
  nowSeconds: number,
): string | undefined {
  const [head = '', body = '', signature = ''] = token.split('.');
  const header = headerSchema.safeParse(decoded(head));
  const claims = claimsSchema.safeParse(decoded(body));
  if (!header.success || !claims.success) return 'the subject token is not a signed JSON Web Token';
  const keys = keysOf(policy);
  if (keys === undefined) {
    return 'the local workspace asks no issuer for its keys: give the policy a JSON Web Key Set as jwks_json';
  }
  const { kid } = header.data;
  const isSigned = keys
    .filter((key) => kid === undefined || key.kid === undefined || key.kid === kid)
    .some((key) => isSignedBy(key, `${head}.${body}`, signature));
  if (!isSigned) return 'the subject token is not signed with a key of its issuer';
  return refusalOfClaims(claims.data, policy, defaultAudience, nowSeconds);
}

function refusalOfClaims(
  claims: Claims,
  { issuer, subject, subject_claim, audiences }: OidcPolicy,
  defaultAudience: string,
  now: number,
): string | undefined {
  const allowed = audiences.length > 0 ? audiences : [defaultAudience];
  if (claims.iss !== issuer) return 'the issuer of the subject token is not trusted';
  if (claims[subject_claim] !== subject) {
    return `the ${subject_claim} of the subject token is not the one of the policy`;
  }
  if (!claims.aud.some((audience) => allowed.includes(audience))) {
    return `the subject token is not meant for ${allowed.join(' or ')}`;
  }
  if (claims.exp <= now || (claims.nbf ?? 0) > now) return 'the subject token is not valid now';
  return undefined;
}

function keysOf({ jwks_json = '' }: OidcPolicy): z.output<typeof keysSchema>['keys'] | undefined {
  return keysSchema.safeParse(parseJson(jwks_json)).data?.keys;
}

function isSignedBy(
  jwk: z.output<typeof keysSchema>['keys'][number],
  said: string,
  signature: string,
): boolean {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64url');
    return verify('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' }, bytes);
  } catch {
    return false; // A key of a type that signs nothing.
  }
}

function decoded(part: string): unknown {
  return parseJson(Buffer.from(part, 'base64url').toString('utf8'));
}
