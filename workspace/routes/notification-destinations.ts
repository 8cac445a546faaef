import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { del, get, metadata, patch, post, type Route } from '../http/router.ts';
import { Records } from '../records.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

const DESTINATIONS = '/api/2.0/notification-destinations';

const TYPES = {
  email: 'EMAIL',
  slack: 'SLACK',
  pagerduty: 'PAGERDUTY',
  generic_webhook: 'WEBHOOK',
  microsoft_teams: 'MICROSOFT_TEAMS',
} as const;

const text = z.string().optional();
const config = z
  .object({
    email: z.object({ addresses: z.array(z.string()).default([]) }).optional(),
    slack: z.looseObject({ url: text, channel_id: text, oauth_token: text }).optional(),
    pagerduty: z.looseObject({ integration_key: text }).optional(),
    generic_webhook: z.looseObject({ url: text, username: text, password: text }).optional(),
    microsoft_teams: z.looseObject({ url: text, channel_url: text, auth_secret: text }).optional(),
  })
  .refine(
    (given) => Object.values(given).filter((value) => value !== undefined).length === 1,
    `expected exactly one of ${Object.keys(TYPES).join(', ')}`,
  );
const settings = z.object({ display_name: z.string().min(1), config });
const own = z.object({ id: z.string() });

type Settings = z.output<typeof settings>;
type Own = z.output<typeof own>;

/** Places that runs report to. Nothing is sent there. */
export function notificationDestinationRoutes(context: WorkspaceContext): Route[] {
  const destinations = new Records<Settings, Own>(context, {
    own,
    collection: 'notification-destinations',
    title: 'Notification destination',
  });
  return metadata([
    post(DESTINATIONS, { body: settings }, ({ body }) => {
      const id = randomUUID();
      return shown(destinations.create(id, body, { id }));
    }),
    get(DESTINATIONS, {}, () => ({
      results: destinations.list().map((one) => {
        const { config: _, ...head } = shown(one);
        return head;
      }),
    })),
    get(`${DESTINATIONS}/:id`, {}, ({ params: { id = '' } }) => shown(destinations.get(id))),
    patch(`${DESTINATIONS}/:id`, { body: settings.partial() }, ({ params: { id = '' }, body }) =>
      shown(destinations.change(id, body)),
    ),
    del(`${DESTINATIONS}/:id`, {}, ({ params: { id = '' } }) => destinations.remove(id)),
  ]);
}

/** A destination without its secrets: of each it is only said that it is set. */
function shown({ id, display_name, config }: Settings & Own) {
  const [name, given = {}] = Object.entries(config).find(([, value]) => value !== undefined) ?? ['email'];
  const type = Object.entries(TYPES).find(([known]) => known === name)?.[1];
  const fields =
    name === 'email' ? given : Object.fromEntries(Object.keys(given).map((field) => [`${field}_set`, true]));
  return { id, display_name, destination_type: type, config: { [name]: fields } };
}
