import type { Check } from './check.ts';
import { allPurposeClusterChecks, clusterChecks, jobClusterChecks } from './cluster-checks.ts';
import { jobChecks } from './job-checks.ts';
import { libraryChecks } from './library-checks.ts';
import { taskChecks } from './task-checks.ts';
import { taskKindChecks } from './task-kind-checks.ts';
import { triggerChecks } from './trigger-checks.ts';

/** All checks by their subjects, in the order of docs/checks.md. */
export const CATALOGUE: readonly { readonly subject: string; readonly all: readonly Check<never>[] }[] = [
  jobChecks,
  triggerChecks,
  taskChecks,
  taskKindChecks,
  clusterChecks,
  allPurposeClusterChecks,
  jobClusterChecks,
  libraryChecks,
];
