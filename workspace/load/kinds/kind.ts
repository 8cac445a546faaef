import type { Fields, Json } from '../fields.ts';
import type { WorkspaceApi } from '../workspace-api.ts';

/** What others in a stack may refer to besides what is written there: made of the id, or asked for by it. */
export type Computed = Readonly<Record<string, (id: string, api: WorkspaceApi) => string | Promise<string>>>;

export interface Removal {
  /** Whether what is in it goes with it, as `force_destroy` or `delete_recursive` said when it was loaded. */
  readonly force: boolean;
}

/** A kind of resource: how it is said to the workspace. `body` is what `fields` makes of its attributes. */
export interface ResourceKind {
  readonly fields: Fields;
  readonly computed: Computed;
  /** Reads what the body names on this machine into it. @default - there is nothing of that sort */
  readCompanions?(body: Json, stackDirectory: string): Json;
  /**
   * The id, where it follows from the attributes: with another id it is another object, made in place of the first.
   * @default - the workspace gives the id, and keeps it whatever changes
   */
  idOf?(body: Json): string;
  /** Returns the id. */
  create(api: WorkspaceApi, body: Json): Promise<string>;
  update(api: WorkspaceApi, id: string, body: Json): Promise<void>;
  exists(api: WorkspaceApi, id: string): Promise<boolean>;
  remove(api: WorkspaceApi, id: string, how: Removal): Promise<void>;
}

/** A kind of data source: something of the workspace that is found by what the stack says of it. */
export interface DataKind {
  readonly fields: Fields;
  readonly computed: Computed;
  /** Returns the id. */
  find(api: WorkspaceApi, body: Json): Promise<string>;
}

export type Kind = ResourceKind | DataKind;

/** Of `Computed`: the object is known by its id. */
export function id(given: string): string {
  return given;
}
