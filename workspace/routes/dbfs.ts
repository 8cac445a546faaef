import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { DbfsUploads, LARGEST_BLOCK_BYTES } from '../files/dbfs-uploads.ts';
import type { FileEntry, FileTree } from '../files/file-tree.ts';
import { dbfsFiles } from '../files/file-trees.ts';
import { contentOf, readForm } from '../files/form.ts';
import { ApiError, alreadyExists, invalidParameter, notFound } from '../http/api-error.ts';
import { FILE_LIMIT, isForm, readJson } from '../http/body.ts';
import { parse } from '../http/parse.ts';
import { get, type IncomingRequest, post, type Route } from '../http/router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const DBFS = '/api/2.0/dbfs';

const path = z.object({ path: z.string().min(1).transform(withoutScheme) });
const put = path.extend({
  contents: z.base64().default(''),
  overwrite: z.union([z.boolean(), z.stringbool()]).default(false),
});
const handle = z.object({ handle: z.number().int() });

/** The Databricks File System. */
export function dbfsRoutes(context: WorkspaceContext): Route[] {
  const files = dbfsFiles(context);
  return [...entryRoutes(files), ...contentRoutes(files), ...streamRoutes(files, context.clock)];
}

function entryRoutes(files: FileTree): Route[] {
  const move = z.object({
    source_path: z.string().min(1).transform(withoutScheme),
    destination_path: z.string().min(1).transform(withoutScheme),
  });
  const deletion = path.extend({ recursive: z.boolean().default(false) });
  return [
    get(`${DBFS}/get-status`, { query: path }, ({ query }) => shown(found(files, query.path))),
    get(`${DBFS}/list`, { query: path }, ({ query }) => {
      const entry = found(files, query.path);
      return { files: (entry.is_directory ? files.list(query.path) : [entry]).map(shown) };
    }),
    post(`${DBFS}/mkdirs`, { body: path }, ({ body }) => files.makeDirectory(body.path)),
    post(`${DBFS}/move`, { body: move }, ({ body }) => {
      files.move(found(files, body.source_path).path, body.destination_path);
    }),
    post(`${DBFS}/delete`, { body: deletion }, ({ body }) => {
      const entry = files.find(body.path);
      if (entry === undefined) return;
      if (entry.path === '/') throw invalidParameter('The root cannot be deleted.');
      if (entry.is_directory && !body.recursive && files.list(entry.path).length > 0) {
        throw new ApiError(400, 'IO_ERROR', `The directory ${entry.path} is not empty.`);
      }
      files.removeAll(entry.path);
    }),
  ];
}

function contentRoutes(files: FileTree): Route[] {
  const part = path.extend({
    offset: z.coerce.number().int().min(0).default(0),
    length: z.coerce
      .number()
      .int()
      .min(0)
      .max(LARGEST_BLOCK_BYTES)
      .default(LARGEST_BLOCK_BYTES / 2),
  });
  return [
    get(`${DBFS}/read`, { query: part }, ({ query }) => {
      if (found(files, query.path).is_directory) throw invalidParameter(`${query.path} is a directory.`);
      const data = files.readPart(query.path, query.offset, query.length);
      return { bytes_read: data.length, data: data.toString('base64') };
    }),
    post(`${DBFS}/put`, {}, async (request) => {
      const { path: target, overwrite, content } = await readPut(request);
      write(files, target, content, overwrite);
    }),
  ];
}

function streamRoutes(files: FileTree, clock: Clock): Route[] {
  const uploads = new DbfsUploads(files, clock);
  const creation = path.extend({ overwrite: z.boolean().default(false) });
  return [
    post(`${DBFS}/create`, { body: creation }, ({ body }) => {
      write(files, body.path, Buffer.alloc(0), body.overwrite);
      return { handle: uploads.open(body.path) };
    }),
    post(`${DBFS}/add-block`, { body: handle.extend({ data: z.base64() }) }, ({ body }) =>
      uploads.add(body.handle, Buffer.from(body.data, 'base64')),
    ),
    post(`${DBFS}/close`, { body: handle }, ({ body }) => uploads.close(body.handle)),
  ];
}

function write(files: FileTree, target: string, content: Buffer, overwrite: boolean): void {
  if (!overwrite && files.find(target)) {
    throw alreadyExists(`A file or directory already exists at ${target}.`);
  }
  files.write(target, content, overwrite);
}

/** JSON, with the content as base64, or a form, with the content as it is. */
async function readPut(request: Pick<IncomingRequest, 'bytes' | 'headers'>) {
  const bytes = await request.bytes(FILE_LIMIT);
  if (!isForm(request.headers)) {
    const { contents, ...given } = parse(put, readJson(bytes));
    return { ...given, content: Buffer.from(contents, 'base64') };
  }
  const { content, contents, ...fields } = await readForm(bytes, request.headers);
  return { ...parse(put, fields), content: await contentOf(content ?? contents ?? '') };
}

function found(files: FileTree, asked: string): FileEntry {
  const entry = files.find(asked);
  if (entry === undefined) throw notFound(`No file or directory exists on path ${asked}.`);
  return entry;
}

function shown({ path: place, is_directory, file_size = 0, last_modified }: FileEntry): object {
  return { path: place, is_dir: is_directory, file_size, modification_time: last_modified };
}

function withoutScheme(given: string): string {
  return given.replace(/^dbfs:/, '');
}
