import type { IConstruct } from 'constructs';
import { DefaultTokenResolver, StringConcat, Tokenization } from '#cdktf';

export interface ResolutionContext {
  /** The stack that the value is written in. */
  readonly scope: IConstruct;
  /** Whether a reference to another stack makes the output and the data source that it needs. */
  readonly preparing: boolean;
}

/** A block of Terraform JSON. */
export type Block = Record<string, unknown>;

const resolver = new DefaultTokenResolver(new StringConcat());

/**
 * What cdktf's `Tokenization.resolve` makes of a block: tokens replaced, what is undefined gone; with sorted keys.
 * cdktf tries five regular expressions on every text and key. Most of what is synthesized can hold no token, which is
 * seen at a glance: only the rest is given to cdktf, so that the outcome is the same.
 */
export function resolvedBlock(block: object, context: ResolutionContext): Block {
  const result: Block = {};
  for (const key of Object.keys(block).sort()) {
    const value = resolved(Reflect.get(block, key), context);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function resolved(value: unknown, context: ResolutionContext): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  if (isScalar(value)) return mayHoldToken(value) ? resolvedByCdktf(value, context) : value;
  if (Array.isArray(value)) return resolvedList(value, context);
  return isPlain(value) ? resolvedBlock(value, context) : resolvedByCdktf(value, context);
}

/** A list that stands for a token has the token encoded in its one text or number. */
function resolvedList(list: readonly unknown[], context: ResolutionContext): unknown {
  if (list.some((item) => isScalar(item) && mayHoldToken(item))) return resolvedByCdktf(list, context);
  return list.map((item) => resolved(item, context)).filter((item) => item !== undefined);
}

function resolvedByCdktf(value: unknown, { scope, preparing }: ResolutionContext): unknown {
  return Tokenization.resolve(value, { scope, preparing, resolver });
}

/**
 * In a text or key a token looks like `${TfToken[…]}`, or like the digits of the enormous negative number that stands
 * for it; as a number it is that number. Two constants stand for maps, in places where cdktf refuses them.
 */
function mayHoldToken(value: string | number): boolean {
  if (typeof value === 'number') return value < 0;
  return value.includes('TfToken[') || value.includes('e+') || value.endsWith(' Map Token Value');
}

function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Data whose keys are text: neither an object of a class, nor a token, nor a map that stands for one. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return false;
  }
  return !('resolve' in value) && !Object.keys(value).some(mayHoldToken);
}
