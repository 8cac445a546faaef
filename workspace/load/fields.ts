import { isJsonObject } from '../json-text.ts';
import { ownEntry } from '../own-entry.ts';
import { unknownAttribute } from './errors.ts';

export type Json = Readonly<Record<string, unknown>>;

/** All that is known of a resource or block, by the names that the Terraform provider has for it. */
export type Fields = Readonly<Record<string, Field>>;

/** What becomes of one attribute or block in the JSON that the API is sent: none or one of its entries. */
export type Field = (name: string, given: unknown, place: Place) => readonly Entry[];

type Entry = readonly [name: string, value: unknown];

/** Where something stands in a resource, such as `task[0].library`, and who is told what is wrong with it. */
interface Place {
  readonly path: string;
  readonly report: (problem: string) => void;
}

/** Attributes that the API knows by the same name and in the same shape. */
export function values(...names: readonly string[]): Fields {
  return Object.fromEntries(
    names.map((name) => [name, (_, given) => [[name, given]]] satisfies [string, Field]),
  );
}

/** An attribute that the API knows by another name. */
export function renamed(name: string): Field {
  return (_, given) => [[name, given]];
}

/** Attributes that steer the provider and say nothing of the object itself. */
export function providerOnly(...names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, () => []]));
}

/** A block that stands at most once. In Terraform's JSON it is an object, or a list of one. */
export function block(fields: Fields): Field {
  return (name, given, place) => {
    const [shape, ...more] = shapesOf(fields, given, place);
    if (more.length > 0)
      place.report(`${place.path} is given ${more.length + 1} times; it can be given once`);
    return shape === undefined ? [] : [[name, shape]];
  };
}

/** A block that can be repeated: `task` in Terraform, a list of the plural name, `tasks`, in the API. */
export function blocks(plural: string, fields: Fields): Field {
  return (_, given, place) => [[plural, shapesOf(fields, given, place)]];
}

/** What the API is sent for what stands in a stack. What `fields` does not know is left out and reported. */
export function apiShape(fields: Fields, given: Json, { path, report }: Place): Json {
  const entries = Object.entries(given).flatMap(([name, value]) => {
    // Both are as if they were not there: https://developer.hashicorp.com/terraform/language/syntax/json
    if (value === null || name === '//') return [];
    const inner = path === '' ? name : `${path}.${name}`;
    const field = ownEntry(fields, name);
    if (field === undefined) report(unknownAttribute(inner, name, Object.keys(fields)));
    return field?.(name, value, { path: inner, report }) ?? [];
  });
  return Object.fromEntries(entries);
}

function shapesOf(fields: Fields, given: unknown, { path, report }: Place): readonly Json[] {
  const items: readonly unknown[] = Array.isArray(given) ? given : [given];
  return items.flatMap((item, index) => {
    const inner = Array.isArray(given) ? `${path}[${index}]` : path;
    if (isJsonObject(item)) return [apiShape(fields, item, { path: inner, report })];
    report(`${inner} is not a block`);
    return [];
  });
}
