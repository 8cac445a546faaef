import { SOURCES } from '../private/sources.ts';
import { checks, rule } from './check.ts';
import { count } from './rules/values.ts';

export const budgetPolicyChecks = checks('Budget policies', SOURCES.budgetPolicy, () => ({
  'budget-policy-account': rule('a budget policy belongs to the account, not to a workspace', () => ({
    message: 'a budget policy is made in the account, not in a workspace',
    hint: 'give its id to the pipeline',
  })),
  'budget-policy-tags-limit': count('custom_tags', { max: 20 }),
}));
