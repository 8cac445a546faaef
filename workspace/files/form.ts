import { malformedRequest } from '../http/api-error.ts';

/** The fields of a form (`multipart/form-data`). @throws ApiError `MALFORMED_REQUEST` */
export async function readForm(
  bytes: Buffer,
  headers: { readonly 'content-type'?: string },
): Promise<Record<string, string | Blob>> {
  const type = headers['content-type'] ?? '';
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    return Object.fromEntries(form);
  } catch {
    throw malformedRequest('could not parse the request body as a form');
  }
}

export async function contentOf(field: string | Blob): Promise<Buffer> {
  return typeof field === 'string' ? Buffer.from(field) : Buffer.from(await field.arrayBuffer());
}
