import { Token } from '#cdktf';
import type { Mistake } from '../../private/mistake.ts';
import { policyLeavesNoRoom, policyViolated } from '../errors.ts';
import { type AttributePath, read, toPath } from './attribute-path.ts';
import type { PolicyRule, PolicyRules, PolicyValue } from './policy-rule.ts';
import { rivalsOf } from './rival-attributes.ts';

/** Where attributes go against the rules of a policy. What is known only later is not judged. */
export function policyViolations(attributes: object, rules: PolicyRules): Mistake[] {
  return Object.entries(rules).flatMap(([text, rule]) => {
    const path = toPath(text);
    if (path === undefined) return [];
    const value = read(attributes, path);
    if (value === undefined) return excluded(rule, path, attributes) ?? [];
    const wish = refused(rule, value);
    return wish === undefined ? [] : [policyViolated(text, shown(value), wish)];
  });
}

/** What a policy fixes, where the cluster has the opposite. */
function excluded(rule: PolicyRule, path: AttributePath, attributes: object): Mistake | undefined {
  const rival = rivalsOf(path).find((name) => read(attributes, [name]) !== undefined);
  if (rule.type !== 'fixed' || rival === undefined) return undefined;
  return policyLeavesNoRoom(path.join('.'), shown(rule.value), rival);
}

/** What a policy wants in place of a value, or undefined when the value obeys. */
function refused(rule: PolicyRule, value: unknown): string | undefined {
  if (rule.type === 'forbidden') return 'forbids it';
  if (isUnknown(value)) return undefined;
  switch (rule.type) {
    case 'fixed':
      if (isChosenLater(rule.value) || isUnknown(rule.value) || isSame(value, rule.value)) return undefined;
      return `has it fixed to ${shown(rule.value)}`;
    case 'allowlist':
      return isListed(value, rule.values) ? undefined : `allows ${rule.values.join(', ')}`;
    case 'blocklist':
      return isListed(value, rule.values) ? `blocks ${rule.values.join(', ')}` : undefined;
    case 'range':
      return isWithin(value, rule) ? undefined : `allows ${describeRange(rule)}`;
    case 'regex':
      return matches(rule.pattern, String(value)) ? undefined : `allows /${rule.pattern}/`;
    case 'unlimited':
      return undefined;
  }
}

interface Range {
  readonly minValue?: number;
  readonly maxValue?: number;
}

function isWithin(value: unknown, { minValue = -Infinity, maxValue = Infinity }: Range): boolean {
  return typeof value !== 'number' || (value >= minValue && value <= maxValue);
}

function describeRange({ minValue, maxValue }: Range): string {
  if (minValue === undefined) return `at most ${maxValue}`;
  if (maxValue === undefined) return `at least ${minValue}`;
  return `${minValue} to ${maxValue}`;
}

/** Patterns are Java's: one that JavaScript cannot read is left to Databricks. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return true;
  }
}

function isListed(value: unknown, values: readonly PolicyValue[]): boolean {
  return values.some((listed) => isSame(value, listed));
}

/** Databricks' newer names of access modes. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['DATA_SECURITY_MODE_STANDARD', 'USER_ISOLATION'],
  ['DATA_SECURITY_MODE_DEDICATED', 'SINGLE_USER'],
]);

function isSame(a: unknown, b: unknown): boolean {
  const [first, second] = [String(a), String(b)];
  return (ALIASES.get(first) ?? first) === (ALIASES.get(second) ?? second);
}

function shown(value: unknown): string {
  if (typeof value === 'object') return 'given';
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** `auto:latest-lts` and its kin: Databricks puts a version in their place when the cluster is made. */
export function isChosenLater(value: PolicyValue): boolean {
  return typeof value === 'string' && value.startsWith('auto:');
}

/** Known only when it is applied, or to Databricks alone. */
function isUnknown(value: unknown): boolean {
  return typeof value === 'object' || (typeof value === 'string' && Token.isUnresolved(value));
}
