import type { Breaches } from './breach.ts';
import { clusterBreaches } from './clusters.ts';
import { computeBreaches } from './compute.ts';
import { jobBreaches } from './jobs.ts';
import { libraryBreaches } from './libraries.ts';
import { securityBreaches } from './security.ts';
import { stackBreaches } from './stacks.ts';
import { taskKindBreaches } from './task-kinds.ts';
import { taskReferenceBreaches } from './task-references.ts';
import { taskBreaches } from './tasks.ts';
import { triggerBreaches } from './triggers.ts';
import { workspaceBreaches } from './workspace.ts';

/** Every rule, the smallest that breaks it, and what the reader is told. */
export const allBreaches: Breaches = {
  ...jobBreaches,
  ...triggerBreaches,
  ...taskBreaches,
  ...taskKindBreaches,
  ...taskReferenceBreaches,
  ...clusterBreaches,
  ...computeBreaches,
  ...libraryBreaches,
  ...securityBreaches,
  ...workspaceBreaches,
  ...stackBreaches,
};
