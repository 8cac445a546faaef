import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Two apps are only worth a comparison when they say the same. @throws Error with the first address that differs */
export function requireEqual(ours: ResourcesByAddress, peer: ResourcesByAddress): void {
  const addresses = new Set([...Object.keys(ours), ...Object.keys(peer)]);
  if (addresses.size === 0) throw new Error('nothing was synthesized');
  for (const address of addresses) {
    if (isDeepStrictEqual(ours[address], peer[address])) continue;
    const [our, its] = [ours[address], peer[address]].map((resource) => JSON.stringify(resource));
    throw new Error(`no ratio: ${address} differs\nours: ${our}\npeer: ${its}`);
  }
}

/** Such as `databricks_job.churn`. */
export type ResourcesByAddress = Readonly<Record<string, unknown>>;

/** The resources of a synthesized stack, without the notes that cdktf keeps in them. */
export function readResources(outdir: string, stack: string): ResourcesByAddress {
  const json = readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8');
  const { resource } = JSON.parse(json, (key, value) => (key === '//' ? undefined : value));
  return byAddress(resource);
}

function byAddress(blocks: Readonly<Record<string, object>>): ResourcesByAddress {
  const resources = Object.entries(blocks).flatMap(([type, elements]) =>
    Object.entries(elements).map(([id, attributes]) => [`${type}.${id}`, attributes]),
  );
  return Object.fromEntries(resources);
}
