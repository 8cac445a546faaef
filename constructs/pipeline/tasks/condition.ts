import type { ParameterValue, ValueAtRunTime } from '../parameter-value.ts';

/** How conditions compare (https://docs.databricks.com/jobs/if-else). */
export const CONDITION_OPERATORS = [
  'EQUAL_TO',
  'NOT_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
] as const;

/** How a condition compares. @useDeclaredType */
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

/** What can be compared as a number. */
export type NumericValue = number | `${number}` | ValueAtRunTime;

/**
 * A comparison that a condition task makes.
 *
 * @example Condition.greaterThan(evaluate.outputs.test_auc, 0.8)
 */
export class Condition {
  readonly left: string;
  readonly operator: ConditionOperator;
  readonly right: string;

  private constructor(left: ParameterValue, operator: ConditionOperator, right: ParameterValue) {
    this.left = String(left);
    this.operator = operator;
    this.right = String(right);
  }

  /** Compares as text: `12.0` is not equal to `12`. Booleans are `true` and `false`. */
  static equalTo(left: ParameterValue, right: ParameterValue): Condition {
    return new Condition(left, 'EQUAL_TO', right);
  }

  /** Compares as text. */
  static notEqualTo(left: ParameterValue, right: ParameterValue): Condition {
    return new Condition(left, 'NOT_EQUAL', right);
  }

  /** Compares as numbers: `12.0` is not greater than `12`. */
  static greaterThan(left: NumericValue, right: NumericValue): Condition {
    return new Condition(left, 'GREATER_THAN', right);
  }

  /** Compares as numbers. */
  static greaterThanOrEqualTo(left: NumericValue, right: NumericValue): Condition {
    return new Condition(left, 'GREATER_THAN_OR_EQUAL', right);
  }

  /** Compares as numbers. */
  static lessThan(left: NumericValue, right: NumericValue): Condition {
    return new Condition(left, 'LESS_THAN', right);
  }

  /** Compares as numbers. */
  static lessThanOrEqualTo(left: NumericValue, right: NumericValue): Condition {
    return new Condition(left, 'LESS_THAN_OR_EQUAL', right);
  }
}
