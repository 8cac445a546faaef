import { Token } from '#cdktf';
import { read, toPath } from './attribute-path.ts';
import type { PolicyRule, PolicyRules, PolicyValue } from './policy-rule.ts';

/** Where attributes go against the rules of a policy, a line each. What is known only later is not judged. */
export function policyViolations(attributes: object, rules: PolicyRules): string[] {
  return Object.entries(rules).flatMap(([path, rule]) => {
    const attribute = toPath(path);
    const value = attribute && read(attributes, attribute);
    if (value === undefined || isUnknown(value)) return [];
    const allowed = allowedInstead(rule, value);
    return allowed === undefined ? [] : [`'${path}' is ${JSON.stringify(value)}, where ${allowed}`];
  });
}

/** What a rule allows in place of a value, or undefined when the value obeys. */
function allowedInstead(rule: PolicyRule, value: unknown): string | undefined {
  switch (rule.type) {
    case 'fixed':
      if (isChosenLater(rule.value) || isUnknown(rule.value) || String(value) === String(rule.value))
        return undefined;
      return `${JSON.stringify(rule.value)} is fixed`;
    case 'forbidden':
      return 'nothing may be said';
    case 'allowlist':
      return isListed(value, rule.values) ? undefined : `only ${rule.values.join(', ')} are allowed`;
    case 'blocklist':
      return isListed(value, rule.values) ? `${rule.values.join(', ')} are blocked` : undefined;
    case 'range': {
      const { minValue = -Infinity, maxValue = Infinity } = rule;
      if (typeof value !== 'number' || (value >= minValue && value <= maxValue)) return undefined;
      return describeRange(rule);
    }
    case 'regex':
      return matches(rule.pattern, String(value)) ? undefined : `only /${rule.pattern}/ is allowed`;
    case 'unlimited':
      return undefined;
  }
}

function describeRange({ minValue, maxValue }: { minValue?: number; maxValue?: number }): string {
  if (minValue === undefined) return `at most ${maxValue} is allowed`;
  if (maxValue === undefined) return `at least ${minValue} is allowed`;
  return `${minValue} to ${maxValue} are allowed`;
}

/** Patterns are Java's: one that JavaScript cannot read is left to Databricks. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return true;
  }
}

function isListed(value: unknown, values: readonly (string | number)[]): boolean {
  return values.some((listed) => String(listed) === String(value));
}

/** `auto:latest-lts` and its kin: Databricks puts a version in their place when the cluster is made. */
export function isChosenLater(value: PolicyValue): boolean {
  return typeof value === 'string' && value.startsWith('auto:');
}

/** Known only when it is applied, or to Databricks alone. */
function isUnknown(value: unknown): boolean {
  return typeof value === 'object' || (typeof value === 'string' && Token.isUnresolved(value));
}
