import { createHash } from 'node:crypto';
import { type ApiRequest, isJson } from '../../../runtime/index.ts';

/** What `--dry-run` prints on standard output; see docs/dry-run.schema.json. */
export interface DryRunDocument {
  readonly v: 1;
  readonly type: 'dry_run';
  readonly host: string;
  /** The keys of the tasks that would run, upstream ones first. */
  readonly tasks: readonly string[];
  /** In the order in which they would be sent. */
  readonly requests: readonly ShownRequest[];
}

/** A request as it would go over the wire, except for the content of files. */
export interface ShownRequest extends Pick<ApiRequest, 'method' | 'path' | 'query'> {
  readonly body?: unknown;
  /** What is uploaded: megabytes, which tell a reader nothing. */
  readonly content?: { readonly bytes: number; readonly sha256: string };
}

export function shownRequest({ method, path, query, body }: ApiRequest): ShownRequest {
  if (body instanceof Uint8Array) return { method, path, query, content: contentOf(body) };
  // A file of the workspace goes as text amid the JSON.
  if (!isJson(body) || typeof body.content !== 'string') return { method, path, query, body };
  const { content, ...rest } = body;
  return { method, path, query, body: rest, content: contentOf(Buffer.from(content, 'base64')) };
}

function contentOf(content: Uint8Array): NonNullable<ShownRequest['content']> {
  return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
