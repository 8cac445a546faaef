import { createHash } from 'node:crypto';
import { atAddress } from './errors.ts';
import { type Evaluate, type Reference, referenceOf, resolved } from './expressions.ts';
import type { Json } from './fields.ts';
import { resourceKind } from './kinds/all-kinds.ts';
import type { ResourceKind } from './kinds/kind.ts';
import type { LoadRecord, Remembered } from './load-record.ts';
import type { LoadableElement, LoadableStack } from './loadable-stack.ts';
import type { LoadAction } from './loaded-resource.ts';
import type { WorkspaceApi } from './workspace-api.ts';

/** Where a stack is loaded to. */
export interface LoadTarget {
  readonly api: WorkspaceApi;
  readonly record: LoadRecord;
  readonly signal?: AbortSignal;
  report(address: string, action: LoadAction): void;
}

/** Makes the workspace have what stands in a stack, and no longer what stood in it before. */
export async function loadStack(stack: LoadableStack, target: LoadTarget): Promise<void> {
  const { record, signal } = target;
  const loaded = new Map<string, Json>();
  const evaluate: Evaluate = (expression) => {
    const reference = referenceOf(expression);
    return reference && referredValue(reference, loaded);
  };
  for (const { from, to } of stack.moves) record.move(from, to);
  for (const element of stack.elements) {
    signal?.throwIfAborted();
    await atAddress(element.address, async () => {
      loaded.set(element.address, await loadElement(element, stack, evaluate, target));
    });
  }
  leaveWhatIsGone(stack, record);
  for (const leftover of record.leftovers()) {
    signal?.throwIfAborted();
    await atAddress(leftover.address, () => removeLeftover(leftover, target));
  }
}

function referredValue(
  { address, attribute, end = '' }: Reference,
  loaded: ReadonlyMap<string, Json>,
): unknown {
  const value = loaded.get(address)?.[attribute];
  return typeof value === 'string' && value.endsWith(end) ? value.slice(0, value.length - end.length) : value;
}

function leaveWhatIsGone({ elements }: LoadableStack, record: LoadRecord): void {
  const addresses = new Set(elements.map(({ address }) => address));
  for (const resource of record.all()) {
    if (!addresses.has(resource.address)) record.leave(resource);
  }
}

/** Returns what others may refer to. */
async function loadElement(
  element: LoadableElement,
  { directory, imports }: LoadableStack,
  evaluate: Evaluate,
  target: LoadTarget,
): Promise<Json> {
  const { kind } = element;
  const body = resolvedJson(element.body, evaluate);
  const id =
    'find' in kind
      ? await kind.find(target.api, body)
      : await loadResource(
          element,
          kind,
          kind.readCompanions?.(body, directory) ?? body,
          target,
          importedId(imports.get(element.address), evaluate),
        );
  const computed: [string, string][] = [];
  for (const [name, of] of Object.entries(kind.computed)) computed.push([name, await of(id, target.api)]);
  return { ...resolvedJson(element.attributes, evaluate), ...Object.fromEntries(computed) };
}

/** Returns its id. */
async function loadResource(
  { type, address, attributes }: LoadableElement,
  kind: ResourceKind,
  body: Json,
  { api, record, report }: LoadTarget,
  imported: string | undefined,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const known =
    record.find(address) ??
    (imported && { type, address, id: imported, hash: '', sequence: 0, force: false });
  const before = await stillThere(known || undefined, kind, api);
  const [id, action] = await bring();
  record.remember({ type, address, id, hash, force: isForced(attributes) });
  report(address, action);
  return id;

  async function bring(): Promise<readonly [id: string, action: LoadAction]> {
    if (before === undefined) return [await kind.create(api, body), 'created'];
    if (kind.idOf !== undefined && kind.idOf(body) !== before.id) {
      record.leave(before);
      return [await kind.create(api, body), 'created'];
    }
    if (before.hash === hash) return [before.id, 'unchanged'];
    await kind.update(api, before.id, body);
    return [before.id, 'updated'];
  }
}

/** Whether what is in it goes with it. */
function isForced({ force_destroy, delete_recursive }: Json): boolean {
  return force_destroy === true || delete_recursive === true;
}

function importedId(id: string | undefined, evaluate: Evaluate): string | undefined {
  return id === undefined ? undefined : String(resolved(id, evaluate));
}

async function stillThere(
  remembered: Remembered | undefined,
  kind: ResourceKind,
  api: WorkspaceApi,
): Promise<Remembered | undefined> {
  return remembered !== undefined && (await kind.exists(api, remembered.id)) ? remembered : undefined;
}

async function removeLeftover(leftover: Remembered, { api, record, report }: LoadTarget): Promise<void> {
  const { type, address, id, force } = leftover;
  const kind = resourceKind(type, address);
  // What got another address is loaded under that by now, and must stay.
  const isStillWanted = record.all().some((resource) => resource.type === type && resource.id === id);
  if (!isStillWanted && (await kind.exists(api, id))) await kind.remove(api, id, { force });
  record.forget(leftover);
  if (!isStillWanted) report(address, 'removed');
}

function resolvedJson(value: Json, evaluate: Evaluate): Json {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolved(item, evaluate)]));
}
