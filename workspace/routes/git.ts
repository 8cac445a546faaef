import { createHash } from 'node:crypto';
import { z } from 'zod';
import { alreadyExists, invalidParameter, notFound } from '../http/api-error.ts';
import { pageAnswer, pageOf } from '../http/page.ts';
import { del, get, metadata, patch, post, type Route } from '../http/router.ts';
import type { Caller } from '../identity/caller.ts';
import { objectPath, parentPath } from '../objects/object-path.ts';
import { Records } from '../records/records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const CREDENTIALS = '/api/2.0/git-credentials';
const REPOS = '/api/2.0/repos';

const credentialSettings = z.looseObject({
  git_provider: z.string().min(1),
  git_username: z.string().optional(),
  git_email: z.string().optional(),
  personal_access_token: z.string().optional(),
  name: z.string().optional(),
  is_default_for_provider: z.boolean().optional(),
});
const repoSettings = z.object({
  url: z.string().min(1),
  provider: z.string().min(1),
  path: z.string().min(1).optional(),
  branch: z.string().optional(),
  tag: z.string().optional(),
  sparse_checkout: z.object({ patterns: z.array(z.string()) }).optional(),
});
const repoChange = z.object({
  path: z.string().min(1).optional(),
  branch: z.string().min(1).optional(),
  tag: z.string().min(1).optional(),
  sparse_checkout: z.object({ patterns: z.array(z.string()) }).optional(),
});
const repoList = z.object({ path_prefix: z.string().optional(), next_page_token: z.string().optional() });

const ownCredential = z.object({ credential_id: z.number(), owner: z.string() });
const ownRepo = z.object({ id: z.number(), path: z.string() });

type CredentialSettings = Omit<z.output<typeof credentialSettings>, 'personal_access_token'>;
type Credential = CredentialSettings & z.output<typeof ownCredential>;
type RepoSettings = z.output<typeof repoSettings>;
type Repo = RepoSettings & z.output<typeof ownRepo>;

/** Git credentials, of which the token is not kept, and Git folders, which are not cloned. */
export function gitRoutes(context: WorkspaceContext): Route[] {
  return metadata([...credentialRoutes(context), ...repoRoutes(context)]);
}

function credentialRoutes(context: WorkspaceContext): Route[] {
  const credentials = new Records<CredentialSettings, z.output<typeof ownCredential>>(context, {
    own: ownCredential,
    collection: 'git-credentials',
    title: 'Git credential',
  });
  const own = (id: string, caller: Caller) => {
    const credential = credentials.get(id);
    if (credential.owner !== caller.id) throw notFound(`Git credential '${id}' does not exist.`);
    return credential;
  };
  return [
    post(CREDENTIALS, { body: credentialSettings }, ({ body, caller }) => {
      const { personal_access_token: _, ...kept } = body;
      const isTaken = credentials
        .list()
        .some(({ owner, git_provider }) => owner === caller.id && git_provider === body.git_provider);
      if (isTaken) {
        throw invalidParameter(
          'Only one Git credential is supported at this time. If you would like to update it, use PATCH.',
        );
      }
      const credential_id = credentials.nextNumber();
      return shownCredential(
        credentials.create(String(credential_id), kept, { credential_id, owner: caller.id }),
      );
    }),
    get(CREDENTIALS, {}, ({ caller }) => ({
      credentials: credentials
        .list()
        .filter(({ owner }) => owner === caller.id)
        .map(shownCredential),
    })),
    get(`${CREDENTIALS}/:id`, {}, ({ params: { id = '' }, caller }) => shownCredential(own(id, caller))),
    patch(`${CREDENTIALS}/:id`, { body: credentialSettings }, ({ params: { id = '' }, body, caller }) => {
      const { personal_access_token: _, ...kept } = body;
      own(id, caller);
      credentials.change(id, kept);
    }),
    del(`${CREDENTIALS}/:id`, {}, ({ params: { id = '' }, caller }) => {
      own(id, caller);
      credentials.remove(id);
    }),
  ];
}

function repoRoutes(context: WorkspaceContext): Route[] {
  const { objects } = context;
  const repos = new Records<RepoSettings, z.output<typeof ownRepo>>(context, {
    own: ownRepo,
    collection: 'repos',
    title: 'Repo',
    permissions: 'repos',
  });
  return [
    post(REPOS, { body: repoSettings }, ({ body, caller }) => {
      const path = objectPath(body.path ?? `/Repos/${caller.name}/${nameIn(body.url)}`);
      if (objects.find(path)) throw alreadyExists(`A workspace object already exists at path: ${path}`);
      objects.makeDirectory(parentPath(path));
      const { object_id: id } = objects.addNode(path, 'REPO');
      return shownRepo(repos.create(String(id), { branch: 'main', ...body }, { path, id }));
    }),
    get(REPOS, { query: repoList }, ({ query }) => {
      const prefix = query.path_prefix === undefined ? '/' : objectPath(query.path_prefix);
      const page = pageOf(
        repos.list().filter(({ path }) => path.startsWith(prefix)),
        20,
        query.next_page_token,
      );
      return pageAnswer('repos', page, shownRepo);
    }),
    get(`${REPOS}/:id`, {}, ({ params: { id = '' } }) => shownRepo(repos.get(id))),
    patch(`${REPOS}/:id`, { body: repoChange }, ({ params: { id = '' }, body }) => {
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
  ];
}

function shownCredential({ owner: _, ...credential }: Credential): object {
  return credential;
}

/** Nothing is cloned, so the head is made up: the same for the same branch or tag. */
function shownRepo({ tag, ...repo }: Repo): object {
  const head = createHash('sha1')
    .update(`${repo.url} ${tag ?? repo.branch}`)
    .digest('hex');
  return { ...repo, head_commit_id: head };
}

/** `churn` of `https://github.com/acme/churn.git`. */
function nameIn(url: string): string {
  return (url.split('/').at(-1) ?? '').replace(/\.git$/, '') || 'repo';
}
