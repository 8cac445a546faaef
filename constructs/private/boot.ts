import v8 from 'node:v8';

/**
 * Runs the building and writing of an app without the stack trace that cdktf takes at every token and never shows
 * (https://github.com/hashicorp/terraform-cdk/issues/3892). Traces of errors are native and stay.
 */
export function withoutTokenTraces<Result>(synthesize: () => Result): Result {
  const captureStackTrace = Error.captureStackTrace;
  Error.captureStackTrace = () => {};
  try {
    return synthesize();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}

/** From how many constructs on it pays to load `node:v8`: it takes as long as a small synthesis gains. */
const MANY = 500;

/**
 * Keeps V8 from two things that cost much of the time and memory of a large synthesis:
 * - allocation-site pretenuring, which makes a third of them 2.5 times slower;
 * - its haste to optimize what runs for less than a second: a quarter of the processor time, in threads beside it,
 *   which a busy machine does not have.
 */
export function prepareForSynthesisOf(constructs: number): void {
  if (constructs < MANY) return;
  v8.setFlagsFromString('--no-allocation-site-pretenuring');
  // Four times the default. Later versions of V8 say it otherwise, and need it less.
  if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=600000');
}
