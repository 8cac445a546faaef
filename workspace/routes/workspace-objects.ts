import { extname } from 'node:path';
import { z } from 'zod';
import { invalidParameter, notModelled } from '../http/api-error.ts';
import { FILE_LIMIT } from '../http/body.ts';
import { Reply } from '../http/reply.ts';
import { get, post, type Route } from '../http/router.ts';
import { Experiments } from '../mlflow/experiments.ts';
import { asAsked, objectPath } from '../objects/object-path.ts';
import type { WorkspaceObject } from '../objects/object-tree.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import { KIND_OF_NODE } from '../permissions/object-kinds.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type Import, readImport } from './import-body.ts';

const WORKSPACE = '/api/2.0/workspace';

const path = z.object({ path: z.string().min(1) });
const exportQuery = path.extend({
  format: z.enum(['AUTO', 'RAW', 'SOURCE', 'JUPYTER', 'HTML', 'DBC', 'R_MARKDOWN']).default('SOURCE'),
  direct_download: z.stringbool().default(false),
});
const importFileQuery = z.object({ overwrite: z.stringbool().default(false) });
const deleteBody = path.extend({ recursive: z.boolean().default(false) });

const EXTENSION = { PYTHON: 'py', SQL: 'sql', SCALA: 'scala', R: 'r' };
const COMMENT = { PYTHON: '#', SQL: '--', SCALA: '//', R: '#' };

/** What Databricks writes above the source of a notebook, behind the comment sign of its language. */
const NOTEBOOK_HEADER = /^(#|--|\/\/) Databricks notebook source/;

/** Directories, files and notebooks. */
export function workspaceObjectRoutes(context: WorkspaceContext): Route[] {
  const { objects } = context;
  const experiments = new Experiments(context);
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
    // What Databricks' CLI uploads the files of a bundle with: the body is the file.
    post('/api/2.0/workspace-files/import-file/*path', { query: importFileQuery }, async (request) => {
      const { path = '' } = request.params;
      const content = await request.bytes(FILE_LIMIT);
      const { overwrite } = request.query;
      importObject(context, { path: `/${path}`, format: 'AUTO', content, overwrite });
    }),
    get(`${WORKSPACE}/export`, { query: exportQuery }, ({ query }) => exportObject(context, query)),
    post(`${WORKSPACE}/delete`, { body: deleteBody }, ({ body }) => {
      for (const { object_type, object_id } of objects.remove(objectPath(body.path), body.recursive)) {
        if (object_type === 'MLFLOW_EXPERIMENT') experiments.markDeleted(String(object_id));
        else forgetAccessControl(context, KIND_OF_NODE[object_type], object_id);
      }
    }),
  ];
}

function importObject({ objects }: WorkspaceContext, given: Import): void {
  const { format, content, overwrite } = given;
  const notebook = asNotebook(given);
  if (notebook === undefined) {
    objects.write(objectPath(given.path), { object_type: 'FILE', content }, overwrite);
  } else if (notebook.language === undefined) {
    throw invalidParameter(`language is required when format is ${format}`);
  } else {
    const { path, language } = notebook;
    objects.write(objectPath(path), { object_type: 'NOTEBOOK', language, content }, overwrite);
  }
}

type Language = keyof typeof EXTENSION;

const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['.py', 'PYTHON'],
  ['.sql', 'SQL'],
  ['.scala', 'SCALA'],
  ['.r', 'R'],
  ['.ipynb', 'PYTHON'],
]);

/** The notebook that an import becomes, or undefined where it becomes a file. */
function asNotebook({
  format,
  path,
  language,
  content,
}: Import): { path: string; language: Language | undefined } | undefined {
  switch (format) {
    case 'RAW':
      return undefined;
    case 'SOURCE':
      return { path, language };
    case 'JUPYTER':
      return { path, language: language ?? 'PYTHON' };
    case 'AUTO': {
      // By extension and header, and without the extension from then on, as on Databricks.
      const extension = extname(path);
      const isNotebook = extension === '.ipynb' || NOTEBOOK_HEADER.test(content.toString('latin1', 0, 64));
      const known = LANGUAGES.get(extension.toLowerCase());
      return isNotebook && known ? { path: path.slice(0, -extension.length), language: known } : undefined;
    }
    default:
      throw notModelled(`importing a notebook as ${format}`);
  }
}

function exportObject({ objects }: WorkspaceContext, query: z.output<typeof exportQuery>): object {
  const { object_type, path, language } = objects.get(objectPath(query.path));
  if (object_type !== 'FILE' && object_type !== 'NOTEBOOK') {
    throw invalidParameter(`The ${object_type} ${path} cannot be exported.`);
  }
  const raw = objects.read(path);
  const kept = raw.toString('latin1', 0, 1) === '{' && language === 'PYTHON' ? 'JUPYTER' : 'SOURCE';
  if (!['AUTO', 'RAW', kept].includes(query.format)) throw notModelled(`exporting as ${query.format}`);
  const content = kept === 'SOURCE' && language ? withHeader(raw, language) : raw;
  if (query.direct_download) return new Reply(200, { 'content-type': 'application/octet-stream' }, content);
  const notebookType = language && (kept === 'JUPYTER' ? 'ipynb' : EXTENSION[language]);
  const file_type = notebookType ?? extname(path).slice(1);
  return { content: content.toString('base64'), file_type };
}

/** A notebook as Databricks exports it, which tells it from a file when it is imported again. */
function withHeader(source: Buffer, language: Language): Buffer {
  const header = `${COMMENT[language]} Databricks notebook source\n`;
  return NOTEBOOK_HEADER.test(source.toString('latin1', 0, 64))
    ? source
    : Buffer.concat([Buffer.from(header), source]);
}

function shown(object: WorkspaceObject, asked: string): object {
  return { ...object, path: asAsked(object.path, asked) };
}
