import { didYouMean } from '../../../messages/nearest.ts';
import { isKnown, numberOf, path } from '../attributes.ts';
import type { Rule } from '../check.ts';
import { code, codes, quoted } from '../wording.ts';

/** Rules about one value. What is missing is right, unless the rule is `required`; what is not known is never judged. */

/** The value is one of these words. */
export function oneOf(at: string, words: readonly string[]): Rule {
  const { first, known } = path(at);
  const allowed = new Set(words);
  return {
    says: `${code(at)} is ${words.length === 1 ? '' : 'one of '}${codes(words)}`,
    about: first,
    find: (attributes) => {
      const value = known(attributes);
      if (typeof value !== 'string' || value === '' || allowed.has(value)) return undefined;
      return {
        attribute: at,
        message: `${quoted(value)} is not ${words.length === 1 ? '' : 'one of: '}${words.join(', ')}`,
        hint: didYouMean(value, words),
      };
    },
  };
}

/** The value is a whole number within these bounds. `or` is one more that is allowed, such as 0 for "off". */
export function whole(at: string, bounds: { min?: number; max?: number; or?: number }): Rule {
  const { first, known } = path(at);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, or } = bounds;
  const isAllowed = (number: number) =>
    number === or || (Number.isInteger(number) && number >= min && number <= max);
  const allowed = `${or === undefined ? '' : `${or} or `}a whole number ${range(bounds)}`;
  return {
    says: `${code(at)} is ${allowed}`,
    about: first,
    find: (attributes) => {
      const value = known(attributes);
      const number = numberOf(value);
      if (value === undefined || (number !== undefined && isAllowed(number))) return undefined;
      return { attribute: at, message: `is ${JSON.stringify(value)}; it must be ${allowed}` };
    },
  };
}

function range({ min, max }: { min?: number; max?: number }): string {
  if (min === undefined) return `of at most ${max}`;
  return max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
}

/** The value, a text or a number, has this form. @param what the form in words, such as `an absolute path` */
export function matches(at: string, form: RegExp, what: string, hint?: string): Rule {
  const { first, known } = path(at);
  return {
    says: `${code(at)} is ${what}`,
    about: first,
    find: (attributes) => {
      const value = known(attributes);
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text !== 'string' || text === '' || form.test(text)) return undefined;
      return { attribute: at, message: `${quoted(text)} must be ${what}`, hint };
    },
  };
}

/** The text is no longer than this, in UTF-8. The text is not repeated, since it is long. */
export function atMostBytes(at: string, max: number): Rule {
  const { first, known } = path(at);
  return {
    says: `${code(at)} is at most ${max} bytes long`,
    about: first,
    find: (attributes) => {
      const value = known(attributes);
      // No character has more than three bytes a UTF-16 unit.
      if (typeof value !== 'string' || value.length * 3 <= max) return undefined;
      const size = Buffer.byteLength(value);
      return size <= max
        ? undefined
        : { attribute: at, message: `is ${size} bytes long; it may have at most ${max}` };
    },
  };
}

/** The list or map has this many entries. */
export function count(at: string, { min = 0, max }: { min?: number; max: number }): Rule {
  const { first, read } = path(at);
  const allowed = min === 0 ? `at most ${max}` : `${min} to ${max}`;
  return {
    says: `${code(at)} has ${allowed} entries`,
    about: first,
    find: (attributes) => {
      const value = read(attributes);
      if (typeof value !== 'object' || value === null || !isKnown(value)) return undefined;
      const size = Array.isArray(value) ? value.length : Object.keys(value).length;
      if (size >= min && size <= max) return undefined;
      return { attribute: at, message: `has ${size} entries; it may have ${allowed}` };
    },
  };
}

/** The text has something in it, where it is given. An empty one would count as not given. */
export function notEmpty(at: string, hint?: string): Rule {
  const { first, read } = path(at);
  return {
    says: `${code(at)} is not empty`,
    about: first,
    find: (attributes) =>
      read(attributes) === '' ? { attribute: at, message: 'is empty', hint } : undefined,
  };
}

/**
 * The attributes are given. In a path with dots the last one is: `sql_task.warehouse_id` is missing only where there
 * is an `sql_task`.
 */
export function required(...all: readonly [string, ...string[]]): Rule {
  const paths = all.map(path);
  const [first] = paths;
  return {
    says: `${codes(all)} ${all.length === 1 ? 'is' : 'are'} given`,
    about: first?.text === first?.first ? undefined : first?.first,
    find: (attributes) => {
      const missing = paths.filter(({ given, first, text }) => {
        return !given(attributes) && (text === first || attributes[first] !== undefined);
      });
      return missing.map(({ text }) => ({ attribute: text, message: 'is missing' }));
    },
  };
}

/** The attribute is not given. @param why ends the message: `x is given, but …` */
export function forbidden(at: string, why: string, hint?: string): Rule {
  const { first, given } = path(at);
  return {
    says: `${code(at)} is not given: ${why}`,
    about: first,
    find: (attributes) =>
      given(attributes) ? { attribute: at, message: `is given, but ${why}`, hint } : undefined,
  };
}
