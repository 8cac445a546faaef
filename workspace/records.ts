import type { z } from 'zod';
import { type ApiError, alreadyExists, notFound } from './http/api-error.ts';
import { forgetAccessControl } from './permissions/access-control.ts';
import type { Collection } from './store/store.ts';
import type { WorkspaceContext } from './workspace-context.ts';

export interface RecordKind<Own> {
  /** What they are kept under in the store. */
  readonly collection: string;
  /** What messages call one: `Warehouse`. */
  readonly title: string;
  /** The fields that only the workspace itself sets, such as the id and the owner. */
  readonly own: z.ZodType<Own> & { readonly shape: object };
  /** Their name in the Permissions API. @default - they have no access control list of their own */
  readonly permissions?: string;
  /** @default - 404, with the title */
  missing?(id: string): ApiError;
}

/**
 * Objects of one kind that are kept as they were given and shown again. What is given may have any fields, but for
 * those of the workspace: whatever a request says of these is left out, here and nowhere else.
 */
export class Records<Given extends object, Own extends object> {
  private readonly context: WorkspaceContext;
  private readonly kind: RecordKind<Own>;
  private readonly records: Collection<Given & Own>;

  constructor(context: WorkspaceContext, kind: RecordKind<Own>) {
    this.context = context;
    this.kind = kind;
    this.records = context.store.collection(kind.collection);
  }

  /** A number that no other object of the kind ever had. */
  nextNumber(): number {
    return this.context.store.nextId(this.kind.collection);
  }

  /** @throws ApiError `RESOURCE_ALREADY_EXISTS` */
  create(id: string, given: Given, own: Own): Given & Own {
    if (this.find(id)) throw alreadyExists(`${this.kind.title} '${id}' already exists.`);
    return this.records.put(id, { ...this.withoutOwn(given), ...own });
  }

  find(id: string): (Given & Own) | undefined {
    return this.records.get(id);
  }

  /** @throws ApiError 404 */
  get(id: string): Given & Own {
    const record = this.find(id);
    if (record === undefined) {
      throw this.kind.missing?.(id) ?? notFound(`${this.kind.title} '${id}' does not exist.`);
    }
    return record;
  }

  list(): (Given & Own)[] {
    return this.records.list();
  }

  /** Replaces the fields that are given and leaves the rest. @throws ApiError 404 */
  change(id: string, given: Partial<Given>, own: Partial<Own> = {}): Given & Own {
    return this.records.put(id, { ...this.get(id), ...this.withoutOwn(given), ...own });
  }

  /** Replaces all that was given. @throws ApiError 404 */
  replace(id: string, given: Given): Given & Own {
    const own = this.kind.own.parse(this.get(id));
    return this.records.put(id, { ...this.withoutOwn(given), ...own });
  }

  /** @throws ApiError 404 */
  remove(id: string): void {
    this.get(id);
    this.records.delete(id);
    if (this.kind.permissions) forgetAccessControl(this.context, this.kind.permissions, id);
  }

  private withoutOwn<Some extends object>(given: Some): Some {
    const left = { ...given };
    for (const name of Object.keys(this.kind.own.shape)) Reflect.deleteProperty(left, name);
    return left;
  }
}
