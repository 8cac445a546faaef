/** An endpoint as a reader names it: the address of its page names its workspace, too. */
export interface EndpointReference {
  readonly name: string;
  /** The origin of the page. */
  readonly host?: string;
}

/** `https://lake.test/ml/endpoints/churn`, or where it is asked: `https://lake.test/serving-endpoints/churn/invocations` */
const PAGE = /^https?:\/\/[^/]+\/(?:ml\/endpoints|serving-endpoints)\/(?<name>[\w-]+)/;

export function parseEndpoint(given: string): EndpointReference {
  const name = PAGE.exec(given)?.groups?.name;
  return name === undefined || !URL.canParse(given) ? { name: given } : { name, host: new URL(given).origin };
}
