import { SOURCES } from '../private/sources.ts';
import { checks } from './check.ts';
import { eachText, within } from './rules/blocks.ts';
import { exactlyOne } from './rules/relations.ts';
import { matches, required } from './rules/values.ts';

export const notificationDestinationChecks = checks(
  'Notification destinations',
  SOURCES.notificationDestination,
  () => ({
    'destination-name-missing': required('display_name'),
    'destination-one-kind': within(
      'config',
      exactlyOne(['email', 'slack', 'pagerduty', 'microsoft_teams', 'generic_webhook']),
    ),
    'destination-email-missing': within('config', required('email.addresses')),
    'destination-email': eachText(
      'config.email.addresses',
      'every address of `config.email` is an email',
      (address) => (address.includes('@') ? undefined : { message: `'${address}' is not an email address` }),
    ),
    'destination-slack-missing': within('config', required('slack.url')),
    'destination-pagerduty-missing': within('config', required('pagerduty.integration_key')),
    'destination-teams-missing': within('config', required('microsoft_teams.url')),
    'destination-webhook-missing': within('config', required('generic_webhook.url')),
    'destination-webhook-url': within(
      'config',
      matches('generic_webhook.url', /^https:\/\//, 'a URL that begins with https://'),
    ),
  }),
);
