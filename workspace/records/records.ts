import { alreadyExists, notFound } from '../http/api-error.ts';
import { forgetAccessControl } from '../permissions/access-control.ts';
import type { Collection } from '../store/store.ts';
import type { WorkspaceContext } from '../workspace-context.ts';

export interface RecordKind {
  /** What they are kept under in the store. */
  readonly collection: string;
  /** What messages call one: `Warehouse`. */
  readonly title: string;
  /** Their name in the Permissions API. @default - they have no access control list of their own */
  readonly permissions?: string;
}

/** Objects of one kind that are kept as they were given and shown again. */
export class Records<Kept extends object> {
  private readonly context: WorkspaceContext;
  private readonly kind: RecordKind;
  private readonly records: Collection<Kept>;

  constructor(context: WorkspaceContext, kind: RecordKind) {
    this.context = context;
    this.kind = kind;
    this.records = context.store.collection(kind.collection);
  }

  /** A number that no other object of the kind ever had. */
  nextNumber(): number {
    return this.context.store.nextId(this.kind.collection);
  }

  /** @throws ApiError `RESOURCE_ALREADY_EXISTS` */
  create(id: string, record: Kept): Kept {
    if (this.find(id)) throw alreadyExists(`${this.kind.title} '${id}' already exists.`);
    return this.records.put(id, record);
  }

  find(id: string): Kept | undefined {
    return this.records.get(id);
  }

  /** @throws ApiError 404 */
  get(id: string): Kept {
    const record = this.find(id);
    if (record === undefined) throw notFound(`${this.kind.title} '${id}' does not exist.`);
    return record;
  }

  list(): Kept[] {
    return this.records.list();
  }

  /** Replaces what is given and leaves the rest. @throws ApiError 404 */
  change(id: string, change: Partial<Kept>): Kept {
    return this.records.put(id, { ...this.get(id), ...change });
  }

  /** @throws ApiError 404 */
  remove(id: string): void {
    this.get(id);
    this.records.delete(id);
    if (this.kind.permissions) forgetAccessControl(this.context, this.kind.permissions, id);
  }
}
