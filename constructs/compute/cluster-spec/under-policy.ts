import type { Mistake } from '../../private/mistake.ts';
import { policyForOthers } from '../errors.ts';
import { applyPolicyRules } from '../policies/apply-policy-rules.ts';
import { merge } from '../policies/attribute-path.ts';
import type { IClusterPolicy } from '../policies/cluster-policy.ts';
import type { PolicyRules } from '../policies/policy-rule.ts';
import type { ClusterShape, ClusterType } from './cluster-shape.ts';

/** Attributes of all-purpose clusters that a job cluster does not have. */
const NOT_IN_JOBS: ReadonlySet<string> = new Set(['autotermination_minutes', 'workload_type', 'is_pinned']);

/** What an author gave of a cluster, and its defaults, under its policy. */
export function underPolicy<Defaults extends ClusterShape>(
  type: ClusterType,
  given: ClusterShape,
  defaults: Defaults,
  policy: IClusterPolicy | undefined,
): { attributes: Defaults; problems: readonly Mistake[] } {
  if (policy === undefined) return { attributes: merge(defaults, given), problems: [] };
  const rules = type === 'job' ? rulesOfJobs(policy.rules) : policy.rules;
  const { attributes, problems } = applyPolicyRules(given, defaults, rules);
  const { cluster_type: clusterType } = policy.rules;
  const isForOthers = clusterType?.type === 'fixed' && clusterType.value !== type;
  return {
    attributes,
    problems: isForOthers ? [...problems, policyForOthers(String(clusterType.value), type)] : problems,
  };
}

function rulesOfJobs(rules: PolicyRules): PolicyRules {
  return Object.fromEntries(
    Object.entries(rules).filter(([path]) => !NOT_IN_JOBS.has(path.split('.')[0] ?? '')),
  );
}
