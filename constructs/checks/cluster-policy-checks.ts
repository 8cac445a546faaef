import { SOURCES } from '../private/sources.ts';
import { type Attributes, isBlock, textOf } from './attributes.ts';
import { checks, type Finding, from, type Rule, rule } from './check.ts';
import { notGiven, when } from './rules/blocks.ts';
import { atLeastOne, excludes, needs } from './rules/relations.ts';
import { count, matches, required, whole } from './rules/values.ts';

const RULE_TYPES = ['fixed', 'forbidden', 'allowlist', 'blocklist', 'regex', 'range', 'unlimited'] as const;

/** What a rule of a policy must have besides its type. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  fixed: ['value'],
  allowlist: ['values'],
  blocklist: ['values'],
  regex: ['pattern'],
};

export const clusterPolicyChecks = checks('Cluster policies', SOURCES.policies, () => ({
  'policy-name-missing': when(notGiven('policy_family_id'), required('name')),
  'policy-name': matches('name', /^.{1,100}$/s, '1 to 100 characters long'),
  'policy-definition-missing': from(SOURCES.policy, atLeastOne(['definition', 'policy_family_id'])),
  'policy-definition-or-family': from(
    SOURCES.policy,
    excludes('definition', ['policy_family_id', 'policy_family_definition_overrides']),
  ),
  'policy-overrides-family': from(
    SOURCES.policy,
    needs('policy_family_definition_overrides', 'policy_family_id'),
  ),
  'policy-definition-json': from(SOURCES.policyDefinition, jsonObject('definition')),
  'policy-overrides-json': from(SOURCES.policyDefinition, jsonObject('policy_family_definition_overrides')),
  'policy-rule-type': from(
    SOURCES.policyDefinition,
    eachPolicyRule(`every rule of a policy has a \`type\`: ${RULE_TYPES.join(', ')}`, ({ type }) =>
      RULE_TYPES.some((known) => known === type)
        ? undefined
        : { message: `type ${JSON.stringify(type)} is not one of: ${RULE_TYPES.join(', ')}` },
    ),
  ),
  'policy-rule-incomplete': from(
    SOURCES.policyDefinition,
    eachPolicyRule(
      'a rule of a policy has what its `type` needs: fixed a `value`, lists `values`, regex a `pattern`',
      (each) => {
        const missing = NEEDED[String(each.type)]?.filter((name) => each[name] === undefined) ?? [];
        return missing.length === 0
          ? undefined
          : { message: `a rule of type ${each.type} has no ${missing.join(', ')}` };
      },
    ),
  ),
  'policy-range-order': from(
    SOURCES.policyDefinition,
    eachPolicyRule(
      'the `minValue` of a range is not greater than its `maxValue`',
      ({ minValue, maxValue }) =>
        typeof minValue === 'number' && typeof maxValue === 'number' && minValue > maxValue
          ? { message: `minValue is ${minValue} and maxValue ${maxValue}` }
          : undefined,
    ),
  ),
  'policy-max-clusters': whole('max_clusters_per_user', { min: 1 }),
  'policy-libraries-limit': count('libraries', { max: 500 }),
}));

function jsonObject(name: string): Rule {
  return rule(
    `\`${name}\` is a JSON object`,
    (policy) => {
      const text = textOf(policy, name);
      return text === undefined || isBlock(parsed(text))
        ? undefined
        : { message: `${name} is not a JSON object` };
    },
    name,
  );
}

function eachPolicyRule(says: string, find: (rule: Attributes) => Finding | undefined): Rule {
  return rule(
    says,
    (policy) => {
      const definition = parsed(textOf(policy, 'definition') ?? '');
      if (!isBlock(definition)) return undefined;
      return Object.entries(definition).flatMap(([attribute, each]) => {
        const finding = isBlock(each) ? find(each) : undefined;
        return finding === undefined
          ? []
          : { ...finding, message: `rule '${attribute}': ${finding.message}` };
      });
    },
    'definition',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
