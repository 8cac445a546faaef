/** A resource of one kind, in the provider's words: how it begins, and how it is changed. */
export interface Case {
  readonly type: string;
  /** @default 'one' */
  readonly name?: string;
  readonly before: object;
  /** @default - it cannot be changed in place */
  readonly after?: object;
  /** What the plan of the change does. @default 'update' */
  readonly change?: string;
  /** A request that changes it past Terraform, which the next plan must see; `{id}` stands for its id. */
  readonly drift?: readonly [method: 'POST' | 'PUT' | 'PATCH', path: string, body: object];
  /** What its import does besides, where not everything can be read back; false where it has no import. @default 'no-op' */
  readonly import?: string | false;
}
