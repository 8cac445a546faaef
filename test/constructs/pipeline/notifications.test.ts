import { expect, test } from 'vitest';
import { NotificationDestination, Notify } from '../../../constructs/index.ts';
import { renderNotifications } from '../../../constructs/pipeline/notifications.ts';
import { churnPipeline, jobOf } from '../../support/pipelines.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

const team = Notify.email('ml@corp.test');
const slack = NotificationDestination.fromId('5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10');

test('addresses and destinations of every event', () => {
  const blocks = renderNotifications({
    onStart: [team],
    onSuccess: [slack],
    onFailure: [team, slack],
    onLate: [slack],
    onBacklog: [team],
  });

  expect(blocks).toEqual({
    email_notifications: {
      on_start: ['ml@corp.test'],
      on_failure: ['ml@corp.test'],
      on_streaming_backlog_exceeded: ['ml@corp.test'],
    },
    webhook_notifications: {
      on_success: [{ id: slack.destinationId }],
      on_failure: [{ id: slack.destinationId }],
      on_duration_warning_threshold_exceeded: [{ id: slack.destinationId }],
    },
    notification_settings: undefined,
  });
});

test('nobody is said with empty blocks, or those who were told before would be told for ever', () => {
  expect(renderNotifications()).toMatchObject({ email_notifications: {}, webhook_notifications: {} });
});

test('what need not be told', () => {
  const { notification_settings } = renderNotifications({
    silentWhen: ['skipped', 'canceled'],
    onlyLastAttempt: true,
  });

  expect(notification_settings).toEqual({
    no_alert_for_skipped_runs: true,
    no_alert_for_canceled_runs: true,
    alert_on_last_attempt: true,
  });
});

test('the failures of a pipeline are told to those whom the stack names, unless it says otherwise', () => {
  const stackProps = { notifications: { onFailure: ['ml@corp.test'] } };

  const byDefault = jobOf({ notifications: { onSuccess: [slack] } }, stackProps);
  const silent = jobOf({ notifications: { onFailure: [] } }, stackProps);

  expect(byDefault).toMatchObject({ email_notifications: { on_failure: ['ml@corp.test'] } });
  expect(silent).toMatchObject({ email_notifications: {} });
});

test('a list of addresses under one name', () => {
  const json = synthesized((stack) => {
    const owners = new NotificationDestination(stack, 'owners', { emails: ['a@corp.test', 'b@corp.test'] });
    churnPipeline(stack, { notifications: { onFailure: [owners] } });
  });

  expect(json.resource?.databricks_notification_destination?.owners).toEqual({
    display_name: 'owners',
    config: { email: { addresses: ['a@corp.test', 'b@corp.test'] } },
  });
  expect(json.resource?.databricks_job?.churn).toMatchObject({
    webhook_notifications: { on_failure: [{ id: '${databricks_notification_destination.owners.id}' }] },
  });
});

test('a destination by its exact name, whatever is in it', () => {
  const json = synthesized((stack) => {
    const slack = NotificationDestination.fromName(stack, 'slack', 'the "ml" ${alerts}');
    churnPipeline(stack, { notifications: { onFailure: [slack] } });
  });

  expect(json.data?.databricks_notification_destinations).toEqual({
    slack: { display_name_contains: 'the "ml" $${alerts}' },
  });
  expect(json.resource?.databricks_job?.churn).toMatchObject({
    webhook_notifications: {
      on_failure: [
        {
          id: '${one([for destination in data.databricks_notification_destinations.slack.notification_destinations : destination.id if destination.display_name == "the \\"ml\\" $${alerts}"])}',
        },
      ],
    },
  });
});

test('no address, no name', () => {
  const report = reportOn((stack) => {
    // @ts-expect-error -- a list is of one address or more
    new NotificationDestination(stack, 'owners', { emails: [] });
    NotificationDestination.fromName(stack, 'slack', ' ');
  });

  expect(report).toMatchInlineSnapshot(`
    "2 problems in stack team-dev

    [team-dev/owners] notification destination has no email address
    [team-dev/slack] NotificationDestination.fromName is given an empty name"
  `);
});

test('a destination is adopted by its name', () => {
  const json = synthesized((stack) => {
    new NotificationDestination(stack, 'owners', { emails: ['a@corp.test'], adopt: { name: 'ML owners' } });
  });

  expect(json.data?.databricks_notification_destinations).toEqual({
    owners_adopted: { display_name_contains: 'ML owners' },
  });
  expect(json.import).toEqual([
    {
      to: 'databricks_notification_destination.owners',
      id: '${one([for destination in data.databricks_notification_destinations.owners_adopted.notification_destinations : destination.id if destination.display_name == "ML owners"])}',
    },
  ]);
});
