import type { Mistake } from '../../private/mistake.ts';
import { type AttributePath, merge, read, toPath, write } from './attribute-path.ts';
import type { PolicyRule, PolicyRules, PolicyValue } from './policy-rule.ts';
import { isChosenLater, policyViolations } from './policy-violations.ts';
import { rivalsOf } from './rival-attributes.ts';

export interface PolicyOutcome<Attributes> {
  readonly attributes: Attributes;
  /** Where what the author gave breaks a rule. */
  readonly problems: readonly Mistake[];
}

/**
 * A cluster under the rules of a policy. What its author leaves out, the policy decides: its fixed and default values
 * are written out, so that what Terraform wants and what Databricks makes of it are the same on the next plan. What the
 * author gives must obey.
 * @param given what the author gave
 * @param defaults what else the cluster would have
 */
export function applyPolicyRules<Defaults extends object>(
  given: object,
  defaults: Defaults,
  rules: PolicyRules,
): PolicyOutcome<Defaults> {
  let attributes = merge(defaults, given);
  for (const [text, rule] of Object.entries(rules)) {
    const path = toPath(text);
    if (path === undefined || !isLeftToPolicy(path, given)) continue;
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

/** Whether the author gave neither the attribute nor one that excludes it. */
function isLeftToPolicy(path: AttributePath, given: object): boolean {
  return [path, ...rivalsOf(path).map((rival) => [rival])].every((one) => read(given, one) === undefined);
}

function withoutRivals<Attributes extends object>(attributes: Attributes, path: AttributePath): Attributes {
  return rivalsOf(path).reduce((rest, rival) => write(rest, [rival], undefined), attributes);
}
