import { z } from 'zod';
import { invalidParameter, notFound } from '../http/api-error.ts';
import { del, get, metadata, patch, post, type Route } from '../http/router.ts';
import type { Caller } from '../identity/caller.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const CREDENTIALS = '/api/2.0/git-credentials';

const settings = z.looseObject({
  git_provider: z.string().min(1),
  git_username: z.string().optional(),
  git_email: z.string().optional(),
  personal_access_token: z.string().optional(),
  name: z.string().optional(),
  is_default_for_provider: z.boolean().optional(),
});
const own = z.object({ credential_id: z.number(), owner: z.string() });

type Settings = Omit<z.output<typeof settings>, 'personal_access_token'>;
type Own = z.output<typeof own>;

/** Git credentials, of which the token is not kept. */
export function gitCredentialRoutes(context: WorkspaceContext): Route[] {
  const credentials = new Records<Settings, Own>(context, {
    own,
    collection: 'git-credentials',
    title: 'Git credential',
  });
  const ofCaller = (id: string, caller: Caller) => {
    const credential = credentials.get(id);
    if (credential.owner !== caller.id) throw notFound(`Git credential '${id}' does not exist.`);
    return credential;
  };
  return metadata([
    post(CREDENTIALS, { body: settings }, ({ body, caller }) => {
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
    get(`${CREDENTIALS}/:id`, {}, ({ params: { id = '' }, caller }) => shownCredential(ofCaller(id, caller))),
    patch(`${CREDENTIALS}/:id`, { body: settings }, ({ params: { id = '' }, body, caller }) => {
      const { personal_access_token: _, ...kept } = body;
      ofCaller(id, caller);
      credentials.change(id, kept);
    }),
    del(`${CREDENTIALS}/:id`, {}, ({ params: { id = '' }, caller }) => {
      ofCaller(id, caller);
      credentials.remove(id);
    }),
  ]);
}

function shownCredential({ owner: _, ...credential }: Settings & Own): object {
  return credential;
}
