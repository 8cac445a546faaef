import { Construct } from 'constructs';
import { Lazy } from '#cdktf';
import type { DataDatabricksNotificationDestinationsConfig } from '#databricks/data-databricks-notification-destinations';
import type { NotificationDestinationConfig } from '#databricks/notification-destination';
import { noEmailAddress } from './errors.ts';
import type { ManagedProps } from './managed-props.ts';
import { addressOf } from './private/addresses.ts';
import { claimId } from './private/construct-id.ts';
import { DataSource } from './private/data-source.ts';
import { emptyNameToFind } from './private/errors.ts';
import { escapeTemplates } from './private/literals.ts';
import { report } from './private/problems.ts';
import { Resource } from './private/resource.ts';
import { Stack } from './stack.ts';

export interface NotificationDestinationProps extends ManagedProps {
  /** Name in the workspace. @default - the construct id behind the stack's prefix */
  readonly name?: string;
  /** Who gets an email, at least one address. */
  readonly emails: readonly [string, ...string[]];
}

/** A place that a workspace sends notifications to: Slack, Teams, PagerDuty, a webhook, or email addresses. */
export interface INotificationDestination {
  /** Its id, or a reference to it. */
  readonly destinationId: string;
}

/**
 * A list of email addresses that pipelines notify under one name
 * (https://docs.databricks.com/admin/workspace-settings/notification-destinations).
 *
 * Destinations in Slack, Teams, PagerDuty or behind a webhook are reached by a secret: a URL, a key, a password.
 * Terraform keeps those in its state in clear text, so they are not declared here: an admin of the workspace makes them
 * in its settings, and `fromName` or `fromId` refers to them.
 *
 * @example
 * const slack = NotificationDestination.fromName(this, 'slack', 'ml-alerts');
 * new Pipeline(this, 'churn', { notifications: { onFailure: [slack] } });
 */
export class NotificationDestination extends Construct implements INotificationDestination {
  /** A destination that something else made, by its exact name, which only one may have. Workspace admins see them. */
  static fromName(scope: Construct, id: string, name: string): INotificationDestination {
    return new NamedNotificationDestination(scope, id, name);
  }

  /** A destination that something else made. @param destinationId the UUID in its address: `/sql/destinations/<id>` */
  static fromId(destinationId: string): INotificationDestination {
    return { destinationId };
  }

  readonly name: string;
  private readonly destination: Resource<NotificationDestinationConfig>;

  constructor(scope: Construct, id: string, props: NotificationDestinationProps) {
    super(scope, claimId(scope, id, 'NotificationDestination'));
    this.name = props.name ?? Stack.of(this).named(id);
    if (props.emails.length === 0) report(this, noEmailAddress());
    this.destination = new Resource(this, 'Resource', {
      type: 'databricks_notification_destination',
      managed: props,
      findByName: (name) => idByName(this, `${id}_adopted`, name),
      render: () => ({ display_name: this.name, config: { email: { addresses: [...props.emails] } } }),
    });
  }

  get destinationId(): string {
    return this.destination.id;
  }
}

class NamedNotificationDestination extends Construct implements INotificationDestination {
  readonly destinationId: string;

  constructor(scope: Construct, id: string, name: string) {
    super(scope, claimId(scope, id, 'NotificationDestination'));
    if (name.trim() === '') report(this, emptyNameToFind('NotificationDestination'));
    this.destinationId = idByName(this, 'Resource', name);
  }
}

/** A reference to the id of the one destination of this name: the provider looks for a part of it, in any case. */
function idByName(owner: Construct, id: string, name: string): string {
  const found = new DataSource<DataDatabricksNotificationDestinationsConfig>(owner, id, {
    type: 'databricks_notification_destinations',
    render: () => ({ display_name_contains: name }),
  });
  const isNamed = `destination.display_name == ${escapeTemplates(JSON.stringify(name))}`;
  return Lazy.stringValue({
    produce: () =>
      `\${one([for destination in ${addressOf(found)}.notification_destinations : destination.id if ${isNamed}])}`,
  });
}
