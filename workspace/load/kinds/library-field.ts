import { block, blocks, values } from '../fields.ts';

/** Libraries of a task, a cluster or a policy. */
export const library = blocks('libraries', {
  ...values('whl', 'jar', 'egg', 'requirements'),
  pypi: block(values('package', 'repo')),
  maven: block(values('coordinates', 'repo', 'exclusions')),
  cran: block(values('package', 'repo')),
});
