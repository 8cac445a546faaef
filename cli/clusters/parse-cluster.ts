import { parseReference, type Reference } from '../page-address.ts';

/** `https://lake.test/compute/clusters/0923-164208-meows279`, or the older `https://lake.test/#setting/clusters/…` */
const PAGE = /^https?:\/\/.*\/clusters\/(?<name>[\w-]+)/;

/** A cluster by its construct id, its name, its id or the address of its page. */
export function parseCluster(given: string): Reference {
  return parseReference(given, PAGE);
}
