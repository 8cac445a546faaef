import { extname } from 'node:path';
import { z } from 'zod';
import { invalidParameter, notModelled } from '../api-error.ts';
import { Experiments } from '../experiments/experiments.ts';
import { asAsked, objectPath } from '../objects/object-path.ts';
import type { WorkspaceObject } from '../objects/object-tree.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import { get, post, Reply, type Route } from '../router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type Import, readImport } from './import-body.ts';

const WORKSPACE = '/api/2.0/workspace';

const path = z.object({ path: z.string().min(1) });
const exportQuery = path.extend({
  format: z.enum(['AUTO', 'RAW', 'SOURCE', 'JUPYTER', 'HTML', 'DBC', 'R_MARKDOWN']).default('SOURCE'),
  direct_download: z.stringbool().default(false),
});
const deleteBody = path.extend({ recursive: z.boolean().default(false) });

const EXTENSION = { PYTHON: 'py', SQL: 'sql', SCALA: 'scala', R: 'r' };

/** What Databricks writes above the source of a notebook, behind the comment sign of its language. */
const NOTEBOOK_HEADER = /^(#|--|\/\/) Databricks notebook source/;

/** The permissions of each kind of object are kept under another name. */
const ACCESS_KIND = { DIRECTORY: 'directories', FILE: 'files', NOTEBOOK: 'notebooks', REPO: 'repos' };

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
    get(`${WORKSPACE}/export`, { query: exportQuery }, ({ query }) => exportObject(context, query)),
    post(`${WORKSPACE}/delete`, { body: deleteBody }, ({ body }) => {
      for (const { object_type, object_id } of objects.remove(objectPath(body.path), body.recursive)) {
        if (object_type === 'MLFLOW_EXPERIMENT') experiments.markDeleted(String(object_id));
        else forgetAccessControl(context, ACCESS_KIND[object_type], object_id);
      }
    }),
  ];
}

function importObject({ objects }: WorkspaceContext, given: Import): void {
  const { format, language, content, overwrite } = given;
  const target = objectPath(given.path);
  if (format === 'RAW' || (format === 'AUTO' && !looksLikeNotebook(given))) {
    objects.write(target, { object_type: 'FILE', content }, overwrite);
  } else if (format === 'SOURCE') {
    if (language === undefined) throw invalidParameter('language is required when format is SOURCE');
    objects.write(target, { object_type: 'NOTEBOOK', language, content }, overwrite);
  } else {
    throw notModelled(`importing a notebook as ${format}`);
  }
}

/** As Databricks decides what an import with format AUTO becomes: by extension and header. */
function looksLikeNotebook({ path, content }: Import): boolean {
  return path.endsWith('.ipynb') || NOTEBOOK_HEADER.test(content.toString('latin1', 0, 64));
}

function exportObject({ objects }: WorkspaceContext, query: z.output<typeof exportQuery>): object {
  const { object_type, path, language } = objects.get(objectPath(query.path));
  if (object_type !== 'FILE' && object_type !== 'NOTEBOOK') {
    throw invalidParameter(`The ${object_type} ${path} cannot be exported.`);
  }
  if (!['AUTO', 'RAW', 'SOURCE'].includes(query.format)) throw notModelled(`exporting as ${query.format}`);
  const content = objects.read(path);
  if (query.direct_download) return new Reply(200, { 'content-type': 'application/octet-stream' }, content);
  const file_type = language ? EXTENSION[language] : extname(path).slice(1);
  return { content: content.toString('base64'), file_type };
}

function shown(object: WorkspaceObject, asked: string): object {
  return { ...object, path: asAsked(object.path, asked) };
}
