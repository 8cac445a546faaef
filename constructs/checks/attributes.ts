import { Token, Tokenization } from '#cdktf';

/** Attributes of a resource or a block of one, as Terraform reads them: by the provider's names. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What stands in a block that is not known. */
const NOT_KNOWN = Symbol('not known');

/** Whether a value is a block: an object that is known. */
export function isBlock(value: unknown): value is Attributes {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !Tokenization.isResolvable(value)
  );
}

/**
 * Whether a value is known before anything is applied or run: no reference to what another resource will be
 * (`${…}`, or one of cdktf's encodings of it), no value that Databricks fills in (`{{…}}`).
 */
export function isKnown(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return !value.includes('${') && !value.includes('{{');
    case 'number':
      return value > TOKENS_ARE_BELOW || !Token.isUnresolved(value);
    case 'object':
      return value === null || isKnownObject(value);
    default:
      return value !== NOT_KNOWN;
  }
}

/** A list or map that is not known is encoded as one with a single entry: cdktf is asked about those only. */
function isKnownObject(value: object): boolean {
  if (Tokenization.isResolvable(value)) return false;
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  return size !== 1 || !Token.isUnresolved(value);
}

/** cdktf hides a reference in the bits of a number that nobody writes. Seen at a glance, where asking it is slow. */
const TOKENS_ARE_BELOW = -1e280;

/** Whether something is said there, known or not. Nothing, `false` and what is empty say nothing to the provider. */
export function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== '';
}

/** Reads what stands at a path in attributes. */
export interface Path {
  /** The path as it is written: `sql_task.warehouse_id`. */
  readonly text: string;
  /** Its first part: without that attribute there is nothing to read. */
  readonly first: string;
  /** What stands there; undefined when nothing does. */
  read(attributes: Attributes): unknown;
  /** The same, undefined also when it is not known. */
  known(attributes: Attributes): unknown;
  given(attributes: Attributes): boolean;
}

/** @param text names with dots between; a list of one block is as good as the block */
export function path(text: string): Path {
  const [first = '', ...rest] = text.split('.');
  const read = (attributes: Attributes): unknown => {
    let value = attributes[first];
    for (const name of rest) {
      if (!isKnown(value)) return NOT_KNOWN;
      const block = Array.isArray(value) && value.length === 1 ? value[0] : value;
      if (!isBlock(block)) return undefined;
      value = block[name];
    }
    return value;
  };
  return {
    text,
    first,
    read,
    known: (attributes) => {
      const value = read(attributes);
      return value === undefined || value === null || !isKnown(value) ? undefined : value;
    },
    given: (attributes) => isGiven(read(attributes)),
  };
}

/** The known text under a name, else undefined. */
export function textOf(attributes: Attributes, name: string): string | undefined {
  const value = attributes[name];
  return typeof value === 'string' && value !== '' && isKnown(value) ? value : undefined;
}

/** The known number under a name, written as number or as text, else undefined. */
export function numberOf(value: unknown): number | undefined {
  const isNumeral = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
  const number = isNumeral ? Number(value) : value;
  return typeof number === 'number' && isKnown(number) ? number : undefined;
}

/** The blocks under a name: one, many or none. */
export function blocksOf(attributes: Attributes, name: string): readonly Attributes[] {
  const value = attributes[name];
  if (Array.isArray(value)) return value.filter(isBlock);
  return isBlock(value) ? [value] : [];
}

/** The known texts of a list. */
export function textsOf(attributes: Attributes, name: string): readonly string[] {
  const value = attributes[name];
  if (!Array.isArray(value)) return [];
  return value.filter((item) => typeof item === 'string' && isKnown(item));
}

/** A map's entries; undefined when they are not known. */
export function settingsOf(value: unknown): Attributes | undefined {
  if (value === undefined || value === null) return {};
  return isBlock(value) && isKnown(value) ? value : undefined;
}
