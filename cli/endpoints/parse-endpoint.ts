import { parseReference, type Reference } from '../page-address.ts';
import { malformedEndpoint } from './errors.ts';

/** `https://lake.test/ml/endpoints/churn`, or where it is asked: `https://lake.test/serving-endpoints/churn/invocations` */
const PAGE = /^https?:\/\/[^/]+\/(?:ml\/endpoints|serving-endpoints)\/(?<name>[\w-]+)/;

/** https://docs.databricks.com/api/workspace/servingendpoints/create - `name` */
const NAME = /^\w[\w.-]*$/;

/**
 * An endpoint by its construct id, its name or the address of its page.
 * @throws UserError `malformed_endpoint`
 */
export function parseEndpoint(given: string): Reference {
  const reference = parseReference(given, PAGE);
  if (!NAME.test(reference.name)) throw malformedEndpoint(given);
  return reference;
}
