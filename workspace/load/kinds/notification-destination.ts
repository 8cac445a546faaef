import { block, values } from '../fields.ts';
import { restKind } from './rest-kind.ts';

export const notificationDestination = restKind(
  {
    ...values('display_name'),
    config: block({
      email: block(values('addresses')),
      generic_webhook: block(values('url', 'username', 'password')),
      microsoft_teams: block(values('url')),
      pagerduty: block(values('integration_key')),
      slack: block(values('url')),
    }),
  },
  '/api/2.0/notification-destinations',
  'id',
  { method: 'patch' },
);
