import { createHash } from 'node:crypto';
import { z } from 'zod';
import { alreadyExists } from '../http/api-error.ts';
import { pageAnswer, pageOf } from '../http/page.ts';
import { del, get, metadata, patch, post, type Route } from '../http/router.ts';
import { objectPath, parentPath } from '../objects/object-path.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const REPOS = '/api/2.0/repos';

const settings = z.object({
  url: z.string().min(1),
  provider: z.string().min(1),
  path: z.string().min(1).optional(),
  branch: z.string().optional(),
  tag: z.string().optional(),
  sparse_checkout: z.object({ patterns: z.array(z.string()) }).optional(),
});
const change = z.object({
  path: z.string().min(1).optional(),
  branch: z.string().min(1).optional(),
  tag: z.string().min(1).optional(),
  sparse_checkout: z.object({ patterns: z.array(z.string()) }).optional(),
});
const listQuery = z.object({ path_prefix: z.string().optional(), next_page_token: z.string().optional() });

const own = z.object({ id: z.number(), path: z.string() });

type Settings = z.output<typeof settings>;
type Own = z.output<typeof own>;

/** Git folders, which are not cloned. */
export function repoRoutes(context: WorkspaceContext): Route[] {
  const { objects } = context;
  const repos = new Records<Settings, Own>(context, {
    own,
    collection: 'repos',
    title: 'Repo',
    permissions: 'repos',
  });
  return metadata([
    post(REPOS, { body: settings }, ({ body, caller }) => {
      const path = objectPath(body.path ?? `/Repos/${caller.name}/${nameIn(body.url)}`);
      if (objects.find(path)) throw alreadyExists(`A workspace object already exists at path: ${path}`);
      objects.makeDirectory(parentPath(path));
      const { object_id: id } = objects.addNode(path, 'REPO');
      return shownRepo(repos.create(String(id), { branch: 'main', ...body }, { path, id }));
    }),
    get(REPOS, { query: listQuery }, ({ query }) => {
      const prefix = query.path_prefix === undefined ? '/' : objectPath(query.path_prefix);
      const page = pageOf(
        repos.list().filter(({ path }) => path.startsWith(prefix)),
        20,
        query.next_page_token,
      );
      return pageAnswer('repos', page, shownRepo);
    }),
    get(`${REPOS}/:id`, {}, ({ params: { id = '' } }) => shownRepo(repos.get(id))),
    patch(`${REPOS}/:id`, { body: change }, ({ params: { id = '' }, body }) => {
      const { path } = repos.get(id);
      const newPath = body.path === undefined ? path : objectPath(body.path);
      if (newPath !== path) objects.moveNode(path, newPath);
      const { branch, tag, ...others } = body;
      const reference = tag === undefined ? branch && { branch, tag: undefined } : { tag, branch: undefined };
      repos.change(id, { ...others, ...reference }, { path: newPath });
    }),
    del(`${REPOS}/:id`, {}, ({ params: { id = '' } }) => {
      const { path } = repos.get(id);
      if (objects.find(path)) objects.remove(path, true);
      repos.remove(id);
    }),
  ]);
}

/** Nothing is cloned, so the head is made up: the same for the same branch or tag. */
function shownRepo({ tag, ...repo }: Settings & Own): object {
  const head = createHash('sha1')
    .update(`${repo.url} ${tag ?? repo.branch}`)
    .digest('hex');
  return { ...repo, head_commit_id: head };
}

/** `churn` of `https://github.com/acme/churn.git`. */
function nameIn(url: string): string {
  return (url.split('/').at(-1) ?? '').replace(/\.git$/, '') || 'repo';
}
