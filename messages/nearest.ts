import { distance } from 'fastest-levenshtein';

/** How many letters must be changed, added or left out to make one text of the other. */
export { distance } from 'fastest-levenshtein';

/** The known name that `given` most likely meant, or undefined when none is close. */
export function nearest(given: string, known: Iterable<string>): string | undefined {
  const wanted = given.toLowerCase();
  let best: string | undefined;
  // A third of the name may differ: `trian_uri` means `train_uri`, `x` means nothing.
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const candidateDistance = distance(wanted, candidate.toLowerCase());
    if (candidateDistance < bestDistance) {
      best = candidate;
      bestDistance = candidateDistance;
    }
  }
  return best;
}

/** `did you mean 'x'?`, or undefined when no known name is close. */
export function didYouMean(given: string, known: Iterable<string>): string | undefined {
  const name = nearest(given, known);
  return name === undefined ? undefined : `did you mean '${name}'?`;
}
