import type { Json } from './fields.ts';

/** A resource or data source as it stands in a stack. */
export interface Element {
  /** `databricks_job`, or `data.databricks_cluster`. */
  readonly type: string;
  /** As in a plan: the type, the name its author gave it, and the key of an instance. */
  readonly address: string;
  readonly attributes: Json;
  /** Addresses. */
  readonly dependsOn: readonly string[];
}

/** An element that has another address than before. */
export interface Move {
  readonly from: string;
  readonly to: string;
}
