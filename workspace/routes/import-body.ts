import { z } from 'zod';
import { contentOf, readForm } from '../files/form.ts';
import { FILE_LIMIT, isForm, readJson } from '../http/body.ts';
import { parse } from '../http/parse.ts';
import type { IncomingRequest } from '../http/router.ts';

const importSchema = z.object({
  path: z.string().min(1),
  format: z.enum(['AUTO', 'RAW', 'SOURCE', 'JUPYTER', 'HTML', 'DBC', 'R_MARKDOWN']).default('SOURCE'),
  language: z.enum(['PYTHON', 'SQL', 'SCALA', 'R']).optional(),
  overwrite: z.union([z.boolean(), z.stringbool()]).default(false),
});
const jsonSchema = importSchema.extend({ content: z.base64().default('') });

/** What `workspace/import` was asked to import. */
export interface Import extends z.output<typeof importSchema> {
  readonly content: Buffer;
}

/** Reads an import: JSON, with the content as base64, or a form, with the content as it is. */
export async function readImport(request: Pick<IncomingRequest, 'bytes' | 'headers'>): Promise<Import> {
  const bytes = await request.bytes(FILE_LIMIT);
  if (!isForm(request.headers)) {
    const { content, ...given } = parse(jsonSchema, readJson(bytes));
    return { ...given, content: Buffer.from(content, 'base64') };
  }
  const { content = '', ...fields } = await readForm(bytes, request.headers);
  return { ...parse(importSchema, fields), content: await contentOf(content) };
}
