import type { Mistake } from '../../private/mistake.ts';
import { type AttributePath, merge, read, toPath, write } from './attribute-path.ts';
import type { PolicyRule, PolicyRules, PolicyValue } from './policy-rule.ts';
import { isChosenLater, policyViolations } from './policy-violations.ts';
import { rivalsOf } from './rival-attributes.ts';

export interface PolicyOutcome<Attributes> {
  readonly attributes: Attributes;
  /** Where what was said goes against a rule. */
  readonly problems: readonly Mistake[];
}

/**
 * What a cluster is under the rules of a policy. Where its author said nothing, the policy decides: its fixed and
 * default values are written out, so that what Terraform wants and what Databricks makes of it are the same on the
 * next plan. What the author did say must obey.
 * @param said what the author said
 * @param defaults what else the cluster would have
 */
export function applyPolicyRules<Defaults extends object>(
  said: object,
  defaults: Defaults,
  rules: PolicyRules,
): PolicyOutcome<Defaults> {
  let attributes = merge(defaults, said);
  for (const [text, rule] of Object.entries(rules)) {
    const path = toPath(text);
    if (path === undefined || !isLeftToPolicy(path, said)) continue;
    const value = decidedValue(rule);
    if (rule.type === 'forbidden') attributes = write(attributes, path, undefined);
    else if (value !== undefined) attributes = withoutRivals(write(attributes, path, value), path);
  }
  return { attributes, problems: policyViolations(attributes, rules) };
}

function decidedValue(rule: PolicyRule): PolicyValue | undefined {
  const value = rule.type === 'fixed' ? rule.value : 'defaultValue' in rule ? rule.defaultValue : undefined;
  return value === undefined || isChosenLater(value) ? undefined : value;
}

/** Whether the author said nothing of it, nor of what excludes it. */
function isLeftToPolicy(path: AttributePath, said: object): boolean {
  return [path, ...rivalsOf(path).map((rival) => [rival])].every((one) => read(said, one) === undefined);
}

function withoutRivals<Attributes extends object>(attributes: Attributes, path: AttributePath): Attributes {
  return rivalsOf(path).reduce((rest, rival) => write(rest, [rival], undefined), attributes);
}
