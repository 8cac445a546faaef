import { family, overlay } from 'lakeform/environments';
import { dev } from './dev.ts';

/** Made for a pull request and gone with it: `lakeform deploy --env pr-42`. Names and a volume of its own, dev's platform. */
export const previews = family('pr-*', (name, identifier) =>
  overlay(dev, {
    name,
    naming: { prefix: `${identifier}_`, platform: dev.naming.prefix },
    tags: { environment: name },
    data: { volume: identifier },
    // Not a file: the job that takes it away is on another machine than the one that made it.
    backend: {
      type: 's3',
      bucket: 'corp-terraform-state',
      region: 'eu-west-1',
      keyPrefix: `lakeform/${name}`,
    },
  }),
);
