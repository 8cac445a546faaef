import { distance } from 'fastest-levenshtein';

/** How many letters must be changed, added or left out to make one text of the other. */
export { distance } from 'fastest-levenshtein';

/** The known name that `given` most likely meant, or undefined when none is close. */
export function nearest(given: string, known: Iterable<string>): string | undefined {
  const wanted = given.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const candidateDistance = distanceTo(wanted, candidate.toLowerCase());
    if (candidateDistance < bestDistance) {
      best = candidate;
      bestDistance = candidateDistance;
    }
  }
  // Two letters in five may differ: `chrun` means `churn`, `x` means nothing.
  return bestDistance <= Math.max(1, Math.round(wanted.length * 0.4)) ? best : undefined;
}

/** A name that is only begun is near: `prod` means `production`. */
function distanceTo(wanted: string, candidate: string): number {
  const isBegun = wanted.length >= 3 && candidate.startsWith(wanted);
  return isBegun ? 1 : distance(wanted, candidate);
}

/** `did you mean 'x'?`, or undefined when no known name is close. */
export function didYouMean(given: string, known: Iterable<string>): string | undefined {
  const name = nearest(given, known);
  return name === undefined ? undefined : `did you mean '${name}'?`;
}
