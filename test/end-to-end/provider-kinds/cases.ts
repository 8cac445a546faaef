import type { Case } from './case.ts';
import { CATALOG } from './catalog-cases.ts';
import { COMPUTE } from './compute-cases.ts';
import { MACHINE_LEARNING } from './machine-learning-cases.ts';
import { PRINCIPALS } from './principal-cases.ts';
import { WORK } from './work-cases.ts';
import { WORKSPACE } from './workspace-cases.ts';

/** Every kind that our constructs make, and those that an app's stacks most often add to them. */
export const CASES: readonly Case[] = [
  ...COMPUTE,
  ...WORKSPACE,
  ...MACHINE_LEARNING,
  ...CATALOG,
  ...WORK,
  ...PRINCIPALS,
];
