import { nearest } from '../messages/nearest.ts';

/**
 * `did you mean 'dev_churn'?`, or undefined when no name is close. Names in a workspace carry prefixes, which people
 * leave out: `chrun` means `dev_churn`.
 */
export function didYouMeanName(given: string, known: readonly string[]): string | undefined {
  const meant = nearest(given, known) ?? known.find((name) => nearest(given, endingsOf(name)) !== undefined);
  return meant === undefined ? undefined : `did you mean '${meant}'?`;
}

/** Of `pr_42_churn`: `42_churn` and `churn`. */
function endingsOf(name: string): string[] {
  const words = name.split('_');
  return words.slice(1).map((_, index) => words.slice(index + 1).join('_'));
}
