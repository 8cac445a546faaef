import type { Recipient } from '../notifications.ts';

/** Who is sent what a dashboard or an alert shows, as the provider's blocks say it. */
export function renderSubscribers(subscribers: readonly Recipient[] | undefined) {
  return subscribers?.map((subscriber) =>
    'destinationId' in subscriber
      ? { destination_id: subscriber.destinationId }
      : { user_name: subscriber.address },
  );
}
