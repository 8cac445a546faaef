/** A cluster as a reader names it: the address of its page names its workspace, too. */
export interface ClusterReference {
  readonly name: string;
  /** The origin of the page. */
  readonly host?: string;
}

/** `https://lake.test/compute/clusters/0923-164208-meows279`, or the older `https://lake.test/#setting/clusters/…` */
const PAGE = /^https?:\/\/.*\/clusters\/(?<id>[\w-]+)/;

export function parseCluster(given: string): ClusterReference {
  const id = PAGE.exec(given)?.groups?.id;
  return id === undefined || !URL.canParse(given)
    ? { name: given }
    : { name: id, host: new URL(given).origin };
}
