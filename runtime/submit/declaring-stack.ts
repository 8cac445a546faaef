import type { Json } from './json.ts';

/** The stack that a job is declared in. */
export interface DeclaringStack {
  readonly name: string;
  /** Its `cdk.tf.json`. */
  readonly template: Json;
  /** The bytes of a file that the stack names. */
  readFile(path: string): Promise<Uint8Array>;
}
