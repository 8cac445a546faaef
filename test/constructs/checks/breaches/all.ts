import type { Breaches } from './breach.ts';
import { clusterBreaches } from './clusters.ts';
import { jobBreaches } from './jobs.ts';
import { libraryBreaches } from './libraries.ts';
import { taskKindBreaches } from './task-kinds.ts';
import { taskBreaches } from './tasks.ts';
import { triggerBreaches } from './triggers.ts';

export const allBreaches: Breaches = {
  ...jobBreaches,
  ...triggerBreaches,
  ...taskBreaches,
  ...taskKindBreaches,
  ...clusterBreaches,
  ...libraryBreaches,
};
