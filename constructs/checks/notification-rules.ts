import { type Attributes, blocksOf, isBlock, textsOf } from './attributes.ts';
import { type Finding, type Rule, rule } from './check.ts';
import { within } from './rules/blocks.ts';

/** Whom jobs and tasks tell of their runs: for each event a list. */

export function webhooksLimit(): Rule {
  return eachEvent('webhook_notifications', 'at most three webhooks hear of one event', (event, list) =>
    list.length <= 3
      ? undefined
      : { attribute: event, message: `has ${list.length} destinations; it may have at most 3` },
  );
}

export function webhookIds(): Rule {
  const says = 'every webhook is the `id` of a notification destination';
  return eachEvent('webhook_notifications', says, (event, list) =>
    list.every((destination) => isBlock(destination) && destination.id)
      ? undefined
      : { attribute: event, message: 'has a destination without id' },
  );
}

export function notificationEmails(): Rule {
  const says = 'every address is an email';
  return eachEvent('email_notifications', says, (event, _, events) => {
    const address = textsOf(events, event).find((text) => !text.includes('@'));
    return address === undefined
      ? undefined
      : { attribute: event, message: `has '${address}', which is not an email address` };
  });
}

/** Whether anybody is told of anything. */
export function tellsAnybody(owner: Attributes): boolean {
  const blocks = [...blocksOf(owner, 'email_notifications'), ...blocksOf(owner, 'webhook_notifications')];
  return blocks.some((events) =>
    Object.values(events).some((list) => Array.isArray(list) && list.length > 0),
  );
}

function eachEvent(
  block: string,
  says: string,
  find: (event: string, list: readonly unknown[], events: Attributes) => Finding | undefined,
): Rule {
  return within(
    block,
    rule(says, (events) =>
      Object.entries(events).flatMap(([event, list]) =>
        Array.isArray(list) ? (find(event, list, events) ?? []) : [],
      ),
    ),
  );
}
