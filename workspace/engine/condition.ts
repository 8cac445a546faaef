import { z } from 'zod';

/** The comparisons that a condition task can make. */
export const conditionOperator = z.enum([
  'EQUAL_TO',
  'NOT_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL',
]);

/**
 * What a condition comes to, or the reason why it comes to nothing. `EQUAL_TO` and `NOT_EQUAL` compare text, so
 * that "12.0" is not "12"; the others compare numbers (`ConditionTask` of the Jobs API).
 */
export function evaluateCondition(
  op: string,
  left: string,
  right: string,
): boolean | { readonly error: string } {
  const operator = conditionOperator.safeParse(op).data;
  if (operator === undefined) return { error: `the condition has no operator '${op}'` };
  if (operator === 'EQUAL_TO') return left === right;
  if (operator === 'NOT_EQUAL') return left !== right;

  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) {
    const given = a === undefined ? left : right;
    return { error: `the condition compares numbers with ${op}, and '${given}' is none` };
  }
  switch (operator) {
    case 'GREATER_THAN':
      return a > b;
    case 'GREATER_THAN_OR_EQUAL':
      return a >= b;
    case 'LESS_THAN':
      return a < b;
    case 'LESS_THAN_OR_EQUAL':
      return a <= b;
  }
}

function numberOf(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? undefined : number;
}
