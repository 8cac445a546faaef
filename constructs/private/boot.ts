import v8 from 'node:v8';

/**
 * Runs the building and writing of an app without three things that cost half of its time and memory:
 * - V8's allocation-site pretenuring, which makes a third of large syntheses 2.5 times slower;
 * - V8's haste to optimize what an app runs for less than a second: a quarter of the processor time, in threads
 *   beside it, which a busy machine does not have;
 * - the stack trace that cdktf takes at every token and never shows
 *   (https://github.com/hashicorp/terraform-cdk/issues/3892). Traces of errors are native and stay.
 */
export function withoutSynthesisCosts<Result>(synthesize: () => Result): Result {
  v8.setFlagsFromString('--no-allocation-site-pretenuring');
  // Four times the default. Later versions of V8 say it otherwise, and need it less.
  if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=600000');
  const captureStackTrace = Error.captureStackTrace;
  Error.captureStackTrace = () => {};
  try {
    return synthesize();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
