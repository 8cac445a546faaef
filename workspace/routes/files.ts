import { z } from 'zod';
import { pageOf } from '../page.ts';
import { del, get, head, put, Reply, type Route } from '../router.ts';
import { VolumeFiles } from '../volumes/volume-files.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const FILE = '/api/2.0/fs/files/*path';
const DIRECTORY = '/api/2.0/fs/directories/*path';

/** Databricks takes ten times as much; here a file passes through memory. */
const FILE_LIMIT = 500 * 1024 * 1024;

const upload = z.object({ overwrite: z.stringbool().default(true) });
const listing = z.object({
  page_size: z.coerce.number().int().min(1).max(1000).default(1000),
  page_token: z.string().optional(),
});

/** The Files API: what lies in volumes. */
export function fileRoutes({ files }: WorkspaceContext): Route[] {
  const volumes = new VolumeFiles(files.volumes);
  return [
    put(FILE, { query: upload }, async ({ params, query, bytes }) => {
      volumes.write(asked(params), await bytes(FILE_LIMIT), query.overwrite);
      return done();
    }),
    get(FILE, {}, ({ params }) => {
      const content = volumes.read(asked(params));
      return new Reply(
        200,
        { ...metadata(volumes, params), 'content-length': String(content.length) },
        content,
      );
    }),
    head(FILE, {}, ({ params }) => new Reply(200, metadata(volumes, params))),
    del(FILE, {}, ({ params }) => {
      volumes.remove(asked(params));
      return done();
    }),
    put(DIRECTORY, {}, ({ params }) => {
      volumes.makeDirectory(asked(params));
      return done();
    }),
    get(DIRECTORY, { query: listing }, ({ params, query }) => {
      const page = pageOf(volumes.list(asked(params)), query.page_size, query.page_token);
      return { contents: page.items, next_page_token: page.nextToken || undefined };
    }),
    head(DIRECTORY, {}, ({ params }) => {
      volumes.directory(asked(params));
      return new Reply(200);
    }),
    del(DIRECTORY, {}, ({ params }) => {
      volumes.removeDirectory(asked(params));
      return done();
    }),
  ];
}

/** The path in the URL, which begins with a slash of its own. */
function asked(params: Readonly<Record<string, string>>): string {
  return `/${params.path ?? ''}`;
}

function metadata(volumes: VolumeFiles, params: Readonly<Record<string, string>>): Record<string, string> {
  const { file_size, last_modified } = volumes.file(asked(params));
  return {
    'content-type': 'application/octet-stream',
    'content-length': String(file_size),
    'last-modified': new Date(last_modified).toUTCString(),
  };
}

function done(): Reply {
  return new Reply(204);
}
