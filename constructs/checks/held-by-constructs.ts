import * as assets from '../assets/errors.ts';
import * as catalog from '../catalog/errors.ts';
import * as compute from '../compute/errors.ts';
import * as shared from '../errors.ts';
import * as libraries from '../libraries/errors.ts';
import * as pipeline from '../pipeline/errors.ts';
import * as references from '../pipeline/reference-errors.ts';
import * as schedules from '../pipeline/schedule-errors.ts';
import { compareText } from '../private/compare-text.ts';
import * as common from '../private/errors.ts';
import type { HeldRule } from '../private/mistake.ts';
import * as serving from '../serving/errors.ts';

const RULES = [common, shared, pipeline, schedules, references, compute, libraries, assets, catalog, serving]
  .flatMap((errors): readonly { readonly rule: HeldRule }[] => Object.values(errors))
  .map(({ rule }) => rule);

/**
 * Reported by constructs, in words of their own: every rule of an `errors.ts`, by its permanent name. Where a check
 * finds it too, it has the check's name.
 */
export const HELD_BY_CONSTRUCTS: ReadonlyMap<string, HeldRule> = new Map(
  RULES.toSorted((a, b) => compareText(a.id, b.id)).map((rule) => [rule.id, rule]),
);
