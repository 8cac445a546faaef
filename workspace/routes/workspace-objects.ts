import { z } from 'zod';
import { invalidParameter, malformedRequest, notModelled } from '../api-error.ts';
import { asAsked, objectPath } from '../objects/object-path.ts';
import type { WorkspaceObject } from '../objects/object-tree.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import { get, type IncomingRequest, post, type Route } from '../router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const WORKSPACE = '/api/2.0/workspace';

/** The largest file that Databricks imports (https://docs.databricks.com/files/workspace). */
const FILE_LIMIT = 500 * 1024 * 1024;

const path = z.object({ path: z.string().min(1) });
const importSchema = path.extend({
  content: z.string().default(''),
  format: z.enum(['AUTO', 'RAW', 'SOURCE', 'JUPYTER', 'HTML', 'DBC', 'R_MARKDOWN']).default('SOURCE'),
  language: z.enum(['PYTHON', 'SQL', 'SCALA', 'R']).optional(),
  overwrite: z.union([z.boolean(), z.stringbool()]).default(false),
});

/** The permissions of each kind of object are kept under another name. */
const ACCESS_KIND = {
  DIRECTORY: 'directories',
  FILE: 'files',
  NOTEBOOK: 'notebooks',
  MLFLOW_EXPERIMENT: 'experiments',
};

/** Directories, files and notebooks. */
export function workspaceObjectRoutes(context: WorkspaceContext): Route[] {
  const { objects } = context;
  return [
    post(`${WORKSPACE}/mkdirs`, { body: path }, ({ body }) => objects.makeDirectory(objectPath(body.path))),
    get(`${WORKSPACE}/get-status`, { query: path }, ({ query }) =>
      shown(objects.get(objectPath(query.path)), query.path),
    ),
    get(`${WORKSPACE}/list`, { query: path }, ({ query }) => {
      const object = objects.get(objectPath(query.path));
      const listed = object.object_type === 'DIRECTORY' ? objects.children(object.path) : [object];
      return { objects: listed.map((child) => shown(child, query.path)) };
    }),
    post(`${WORKSPACE}/import`, {}, async (request) => {
      importObject(context, await readImport(request));
    }),
    get(`${WORKSPACE}/export`, { query: path }, ({ query }) => {
      const object = objects.get(objectPath(query.path));
      if (!('size' in object))
        throw invalidParameter(`${object.object_type} ${object.path} cannot be exported`);
      return { content: objects.read(object.path).toString('base64'), file_type: object.object_type };
    }),
    post(
      `${WORKSPACE}/delete`,
      { body: path.extend({ recursive: z.boolean().default(false) }) },
      ({ body }) => {
        const removed = objects.remove(objectPath(body.path), body.recursive);
        for (const { object_type, object_id } of removed) {
          forgetAccessControl(context, ACCESS_KIND[object_type], object_id);
        }
      },
    ),
  ];
}

/** An import, its content as bytes. */
interface Import extends Omit<z.output<typeof importSchema>, 'content'> {
  readonly content: Buffer;
}

function importObject({ objects }: WorkspaceContext, given: Import): void {
  const target = objectPath(given.path);
  const { content, overwrite } = given;
  if (given.format === 'RAW' || (given.format === 'AUTO' && given.language === undefined)) {
    objects.write(target, { object_type: 'FILE', content }, overwrite);
  } else if (given.format === 'SOURCE' || given.format === 'AUTO') {
    if (given.language === undefined) throw invalidParameter('language is required when format is SOURCE');
    objects.write(target, { object_type: 'NOTEBOOK', language: given.language, content }, overwrite);
  } else {
    throw notModelled(`importing ${given.format}`);
  }
}

/** As JSON with base64, or as a form, in which content is what it is. */
async function readImport(request: Pick<IncomingRequest, 'bytes' | 'headers'>): Promise<Import> {
  const bytes = await request.bytes(FILE_LIMIT);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    const body = checked(parseJson(bytes));
    return { ...body, content: Buffer.from(body.content, 'base64') };
  }
  const { content, ...fields } = await readForm(bytes, type);
  return {
    ...checked(fields),
    content: content instanceof Blob ? await bytesOf(content) : Buffer.from(content ?? ''),
  };
}

async function readForm(bytes: Buffer, type: string): Promise<Record<string, string | Blob>> {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    return Object.fromEntries(form);
  } catch {
    throw malformedRequest('could not parse the request body as a form');
  }
}

async function bytesOf(blob: Blob): Promise<Buffer> {
  return Buffer.from(await blob.arrayBuffer());
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw malformedRequest('could not parse the request body as JSON');
  }
}

function checked(given: unknown): z.output<typeof importSchema> {
  const result = importSchema.safeParse(given);
  if (result.success) return result.data;
  throw invalidParameter(
    result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

function shown(object: WorkspaceObject, asked: string): object {
  return { ...object, path: asAsked(object.path, asked) };
}
