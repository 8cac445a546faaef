import { type Attributes, blocksOf, isBlock, isGiven, isKnown, textsOf } from './attributes.ts';
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

export function lateThreshold(): Rule {
  const hint = 'say when a run is late: health: { lateAfter: Duration.hours(2) }';
  return threshold('on_duration_warning_threshold_exceeded', 'RUN_DURATION_SECONDS', hint);
}

export function backlogThreshold(): Rule {
  const hint = 'say what is too far behind: health: { backlog: [Backlog.records(100_000)] }';
  return threshold('on_streaming_backlog_exceeded', 'STREAMING_BACKLOG_', hint);
}

/** Without the health rule Databricks tells nobody, and does not say so. @param metric how its name begins */
function threshold(event: string, metric: string, hint: string): Rule {
  return rule(`\`${event}\` is given where \`health\` has a rule of its metric`, (owner) => {
    if (!tells(owner, event)) return undefined;
    const rules = blocksOf(owner, 'health').flatMap((health) => blocksOf(health, 'rules'));
    const isMeasured = rules.some((rule) => !isKnown(rule.metric) || String(rule.metric).startsWith(metric));
    return isMeasured
      ? undefined
      : { attribute: event, message: 'is given, but no health rule says when', hint };
  });
}

/** Whether anybody is told of anything. */
export function tellsAnybody(owner: Attributes): boolean {
  return listeners(owner).some(([, list]) => isGiven(list));
}

function tells(owner: Attributes, event: string): boolean {
  return listeners(owner).some(([name, list]) => name === event && isGiven(list));
}

function listeners(owner: Attributes): [event: string, list: unknown][] {
  const blocks = [...blocksOf(owner, 'email_notifications'), ...blocksOf(owner, 'webhook_notifications')];
  return blocks.flatMap((events) => Object.entries(events));
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
