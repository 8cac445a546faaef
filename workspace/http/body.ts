import { DEEPEST_JSON, isTooDeep } from '../json-text.ts';
import { malformedRequest } from './api-error.ts';

/** More than the largest job settings (about 10 MB) that Databricks accepts. */
export const JSON_LIMIT = 16 * 1024 * 1024;

/**
 * The largest file that Databricks imports (https://docs.databricks.com/files/workspace). Its Files API takes ten times
 * as much; here a file passes through memory.
 */
export const FILE_LIMIT = 500 * 1024 * 1024;

/** @throws ApiError `MALFORMED_REQUEST` - without the parser's words, which quote the body: it may hold a secret */
export function readJson(bytes: Buffer): unknown {
  // Databricks takes no body at all for an empty message.
  if (bytes.length === 0) return {};
  const value = parsed(bytes.toString('utf8'));
  if (isTooDeep(value)) {
    throw malformedRequest(`the request body nests more than ${DEEPEST_JSON} levels deep`);
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedRequest('could not parse the request body as JSON');
  }
}

/** Whether a body is a form with files in it (`multipart/form-data`). */
export function isForm(headers: { readonly 'content-type'?: string }): boolean {
  return headers['content-type']?.startsWith('multipart/form-data') ?? false;
}
