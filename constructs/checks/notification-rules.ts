import { type Attributes, blocksOf, textsOf } from './attributes.ts';
import { type Finding, type Rule, rule } from './check.ts';

/** Whom jobs and tasks tell of their runs. */

const EVENTS = [
  'on_start',
  'on_success',
  'on_failure',
  'on_duration_warning_threshold_exceeded',
  'on_streaming_backlog_exceeded',
] as const;

export function webhooksLimit(): Rule {
  return eachEvent('at most three webhooks hear of one event', (event, destinations) =>
    destinations.length <= 3
      ? undefined
      : { message: `webhook_notifications.${event} has ${destinations.length} destinations; it may have 3` },
  );
}

export function webhookIds(): Rule {
  return eachEvent('every webhook is the `id` of a notification destination', (event, destinations) =>
    destinations.every(({ id }) => id !== undefined && id !== '')
      ? undefined
      : { message: `webhook_notifications.${event} has a destination without id` },
  );
}

function eachEvent(
  says: string,
  find: (event: string, destinations: readonly Attributes[]) => Finding | undefined,
): Rule {
  return rule(
    says,
    (owner) =>
      blocksOf(owner, 'webhook_notifications').flatMap((events) =>
        EVENTS.flatMap((event) => find(event, blocksOf(events, event)) ?? []),
      ),
    'webhook_notifications',
  );
}

export function notificationEmails(): Rule {
  return rule(
    'every address of `email_notifications` is an email',
    (owner) =>
      blocksOf(owner, 'email_notifications').flatMap((events) =>
        EVENTS.flatMap((event) =>
          textsOf(events, event)
            .filter((address) => !address.includes('@'))
            .map((address) => ({
              message: `email_notifications.${event} has '${address}', which is no email`,
            })),
        ),
      ),
    'email_notifications',
  );
}

/** Whether anybody is told of anything. */
export function tellsAnybody(owner: Attributes): boolean {
  const blocks = [...blocksOf(owner, 'email_notifications'), ...blocksOf(owner, 'webhook_notifications')];
  return blocks.some((events) =>
    EVENTS.some((event) => Array.isArray(events[event]) && events[event].length > 0),
  );
}
