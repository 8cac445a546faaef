import { readFile } from 'node:fs/promises';
import { type AuthContext, notSet, type PassedOver, passedOver, settingOf } from '../auth-method.ts';
import * as errors from '../errors.ts';
import type { IdTokenSource } from './id-token-source.ts';

/** A token that somebody keeps in an environment variable, `DATABRICKS_OIDC_TOKEN` unless another one is named. */
export function variableToken(context: AuthContext): IdTokenSource | PassedOver {
  const variable = settingOf(context, 'oidc_token_env') ?? 'DATABRICKS_OIDC_TOKEN';
  const token = context.env[variable];
  if (!token) return passedOver(`${variable} is not set`);
  return { description: `the OIDC token in ${variable}`, idToken: async () => token };
}

/** A token that somebody keeps fresh in a file, as Kubernetes does: read anew for every exchange. */
export function fileToken(context: AuthContext): IdTokenSource | PassedOver {
  const path = settingOf(context, 'databricks_id_token_filepath');
  if (path === undefined) return notSet(context, 'databricks_id_token_filepath');
  return { description: `the OIDC token in ${path}`, idToken: () => contentOf(path) };
}

async function contentOf(path: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw errors.tokenFileUnreadable(path, code === 'ENOENT' ? 'there is none' : code);
  }
  if (text.trim() === '') throw errors.tokenEmpty(path);
  return text.trim();
}
