import type { Check } from './check.ts';
import { CHECKS_BY_TYPE } from './checks-by-type.ts';
import { allPurposeClusterChecks, clusterChecks, jobClusterChecks } from './cluster-checks.ts';
import { clusterCloudChecks } from './cluster-cloud-checks.ts';
import { clusterSecretChecks } from './cluster-secret-checks.ts';
import { clusterStorageChecks } from './cluster-storage-checks.ts';
import { jobChecks } from './job-checks.ts';
import { libraryChecks } from './library-checks.ts';
import { stackChecks } from './stack-checks.ts';
import { taskChecks } from './task-checks.ts';
import { taskDependencyChecks } from './task-dependency-checks.ts';
import { taskKindChecks } from './task-kind-checks.ts';
import { taskReferenceChecks } from './task-reference-checks.ts';
import { triggerChecks } from './trigger-checks.ts';

/** The checks of one subject, as far as a reader needs to know. */
export interface CatalogueSection {
  readonly subject: string;
  readonly all: readonly Pick<Check, 'id' | 'says' | 'source'>[];
}

/** All checks by their subjects, in the order of docs/checks.md. */
export const CATALOGUE: readonly CatalogueSection[] = [
  jobChecks,
  triggerChecks,
  taskChecks,
  taskDependencyChecks,
  taskKindChecks,
  taskReferenceChecks,
  clusterChecks,
  clusterCloudChecks,
  clusterStorageChecks,
  clusterSecretChecks,
  allPurposeClusterChecks,
  jobClusterChecks,
  libraryChecks,
  ...CHECKS_BY_TYPE.values(),
  { subject: 'Across a stack', all: stackChecks },
];
