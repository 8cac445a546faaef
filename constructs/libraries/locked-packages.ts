import type { Mistake } from '../private/mistake.ts';

/** What a file says must be installed. */
export interface LockedPackages {
  readonly packages: readonly PackageRequirement[];
  /** What cannot be carried over. */
  readonly problems: readonly FileMistake[];
}

/** A package as pip reads it, and the index that has it. */
export interface PackageRequirement {
  /** Such as `pandas[parquet]==2.2.3 ; python_version < "3.13"`. */
  readonly requirement: string;
  /** @default - PyPI, or what the workspace is set up with */
  readonly index?: string;
}

export interface FileMistake extends Mistake {
  /** Counted from 1. @default - it is about the file as a whole */
  readonly line?: number;
}
