import type {
  JobEmailNotifications,
  JobTaskNotificationSettings,
  JobWebhookNotifications,
} from '#databricks/job';
import type { INotificationDestination } from '../notification-destination.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';

/** Who is told: an email address, see `Notify.email`, or a destination of the workspace. */
export type Recipient = EmailAddress | INotificationDestination;

/** An email address that is told of runs: see `Notify.email`. */
export class EmailAddress {
  readonly address: string;

  constructor(address: string) {
    this.address = address;
  }
}

/** Recipients that need no construct. */
export const Notify = {
  /** An email, which Databricks sends itself. @param address a person's or a list's */
  email(address: string): Recipient {
    return new EmailAddress(address);
  },
};

/**
 * Who is told what of the runs of a pipeline. At most three destinations an event, and any number of email addresses
 * (https://docs.databricks.com/jobs/notifications).
 *
 * @example notifications: { onFailure: [Notify.email('ml@corp.test'), slack], onLate: [slack] }
 */
export interface Notifications {
  /** @default - nobody */
  readonly onStart?: readonly Recipient[];
  /** @default - nobody */
  readonly onSuccess?: readonly Recipient[];
  /** @default - for a pipeline as the stack says; for a task nobody, since its pipeline tells already */
  readonly onFailure?: readonly Recipient[];
  /** A run takes longer than `health.lateAfter`. @default - nobody */
  readonly onLate?: readonly Recipient[];
  /** A stream falls further behind than `health.backlog` allows. @default - nobody */
  readonly onBacklog?: readonly Recipient[];
  /** Ends of a run that nobody needs to hear of. @default - none: all are told */
  readonly silentWhen?: readonly ('skipped' | 'canceled')[];
}

/** Who is told what of the runs of one task. */
export interface TaskNotifications extends Notifications {
  /** Of a task that is tried again, tell of its first start and its last failure only. @default false */
  readonly onlyLastAttempt?: boolean;
}

const EVENTS = [
  ['onStart', 'on_start'],
  ['onSuccess', 'on_success'],
  ['onFailure', 'on_failure'],
  ['onLate', 'on_duration_warning_threshold_exceeded'],
  ['onBacklog', 'on_streaming_backlog_exceeded'],
] as const;

/** The blocks of a job or of a task that say who is told. */
export interface NotificationBlocks {
  readonly email_notifications: TerraformShape<JobEmailNotifications>;
  readonly webhook_notifications: TerraformShape<JobWebhookNotifications>;
  readonly notification_settings: TerraformShape<JobTaskNotificationSettings> | undefined;
}

/**
 * The blocks that say who is told. The first two are there when they are empty too: where a block goes, the provider
 * keeps the recipients that it had (https://github.com/databricks/terraform-provider-databricks/issues/1989).
 */
export function renderNotifications(notifications: TaskNotifications = {}): NotificationBlocks {
  return {
    email_notifications: renderEvents(notifications, (recipient) =>
      recipient instanceof EmailAddress ? recipient.address : undefined,
    ),
    webhook_notifications: renderEvents(notifications, (recipient) =>
      recipient instanceof EmailAddress ? undefined : { id: recipient.destinationId },
    ),
    notification_settings: renderSettings(notifications),
  };
}

type EventName = (typeof EVENTS)[number][1];

/** The events that somebody is told of. */
function renderEvents<Rendered>(
  notifications: Notifications,
  renderRecipient: (recipient: Recipient) => Rendered | undefined,
): { [Event in EventName]?: Rendered[] } {
  const events: { [Event in EventName]?: Rendered[] } = {};
  for (const [event, attribute] of EVENTS) {
    const rendered = notifications[event]?.flatMap((recipient) => renderRecipient(recipient) ?? []) ?? [];
    if (rendered.length > 0) events[attribute] = rendered;
  }
  return events;
}

function renderSettings({ silentWhen = [], onlyLastAttempt }: TaskNotifications) {
  if (silentWhen.length === 0 && !onlyLastAttempt) return undefined;
  return {
    ...(silentWhen.includes('skipped') && { no_alert_for_skipped_runs: true }),
    ...(silentWhen.includes('canceled') && { no_alert_for_canceled_runs: true }),
    ...(onlyLastAttempt && { alert_on_last_attempt: true }),
  };
}
