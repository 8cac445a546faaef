import { z } from 'zod';
import { type ByteRange, rangeOf } from '../files/byte-range.ts';
import type { FileEntry, FileTree } from '../files/file-tree.ts';
import { modelFiles, volumeFiles } from '../files/file-trees.ts';
import { FILE_LIMIT } from '../http/body.ts';
import { pageAnswer, pageOf } from '../http/page.ts';
import { Reply } from '../http/reply.ts';
import { del, get, head, put, type Route } from '../http/router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const upload = z.object({ overwrite: z.stringbool().default(true) });
const listing = z.object({
  page_size: z.coerce.number().int().min(1).max(1000).default(1000),
  page_token: z.string().optional(),
});

/** The Files API: what lies in volumes, and in the versions of models. */
export function fileRoutes(context: WorkspaceContext): Route[] {
  return [...routesOf(modelFiles(context), '/Models'), ...routesOf(volumeFiles(context), '')];
}

/** The routes for the paths that begin like this. */
function routesOf(tree: FileTree, prefix: string): Route[] {
  const file = `/api/2.0/fs/files${prefix}/*path`;
  const directory = `/api/2.0/fs/directories${prefix}/*path`;
  const asked = ({ path = '' }: Readonly<Record<string, string>>) => `${prefix}/${path}`;
  return [
    put(file, { query: upload }, async ({ params, query, bytes }) => {
      tree.write(asked(params), await bytes(FILE_LIMIT), query.overwrite);
      return done();
    }),
    get(file, {}, ({ params, headers }) => {
      const entry = tree.file(asked(params));
      const range = rangeOf(headers.range, entry.file_size ?? 0);
      if (range !== undefined) return part(tree, entry, range);
      const content = tree.read(entry.path);
      return new Reply(200, { ...headersOf(entry), 'content-length': String(content.length) }, content);
    }),
    head(file, {}, ({ params }) => new Reply(200, headersOf(tree.file(asked(params))))),
    del(file, {}, ({ params }) => {
      tree.remove(asked(params));
      return done();
    }),
    put(directory, {}, ({ params }) => {
      tree.makeDirectory(asked(params));
      return done();
    }),
    get(directory, { query: listing }, ({ params, query }) => {
      return pageAnswer('contents', pageOf(tree.list(asked(params)), query.page_size, query.page_token));
    }),
    head(directory, {}, ({ params }) => {
      tree.directory(asked(params));
      return new Reply(200);
    }),
    del(directory, {}, ({ params }) => {
      tree.removeDirectory(asked(params));
      return done();
    }),
  ];
}

/** A part of a file, or the word that it has no such part. https://docs.databricks.com/api/workspace/files/download */
function part(tree: FileTree, entry: FileEntry, { from, to }: ByteRange): Reply {
  const size = entry.file_size ?? 0;
  if (from >= size) return new Reply(416, { 'content-range': `bytes */${size}` });
  const content = tree.readPart(entry.path, from, Math.min(to, size - 1) - from + 1);
  const headers = {
    ...headersOf(entry),
    'content-length': String(content.length),
    'content-range': `bytes ${from}-${from + content.length - 1}/${size}`,
  };
  return new Reply(206, headers, content);
}

function headersOf({ file_size, last_modified }: FileEntry): Record<string, string> {
  return {
    'content-type': 'application/octet-stream',
    'content-length': String(file_size),
    'last-modified': new Date(last_modified).toUTCString(),
  };
}

function done(): Reply {
  return new Reply(204);
}
