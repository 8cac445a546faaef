import { parseReference, type Reference } from '../page-address.ts';

/** `https://lake.test/ml/endpoints/churn`, or where it is asked: `https://lake.test/serving-endpoints/churn/invocations` */
const PAGE = /^https?:\/\/[^/]+\/(?:ml\/endpoints|serving-endpoints)\/(?<name>[\w-]+)/;

/** An endpoint by its construct id, its name or the address of its page. */
export function parseEndpoint(given: string): Reference {
  return parseReference(given, PAGE);
}
