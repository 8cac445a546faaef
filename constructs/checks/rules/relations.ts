import { path } from '../attributes.ts';
import type { Rule } from '../check.ts';
import { code, codes } from '../wording.ts';

/** Rules about which attributes are given together. An attribute whose value is not known yet is given. */

/** One of these attributes is given, and no other. @param hint what to type where none is */
export function exactlyOne(names: readonly string[], hint?: string): Rule {
  const paths = names.map(path);
  return {
    says: `exactly one of ${codes(names)} is given`,
    find: (attributes) => {
      const given = paths.filter((each) => each.given(attributes));
      if (given.length === 1) return undefined;
      if (given.length === 0) return { message: `none of ${names.join(', ')} is given; give one`, hint };
      return { message: `${given.map(({ text }) => text).join(' and ')} are given; give only one of them` };
    },
  };
}

/** At most one of these attributes is given. */
export function atMostOne(names: readonly string[], hint?: string): Rule {
  const paths = names.map(path);
  return {
    says: `at most one of ${codes(names)} is given`,
    find: (attributes) => {
      const given = paths.filter((each) => each.given(attributes));
      if (given.length <= 1) return undefined;
      return {
        message: `${given.map(({ text }) => text).join(' and ')} are given; give only one of them`,
        hint,
      };
    },
  };
}

/** At least one of these attributes is given. */
export function atLeastOne(names: readonly string[], hint?: string): Rule {
  const paths = names.map(path);
  return {
    says: `at least one of ${codes(names)} is given`,
    find: (attributes) =>
      paths.some((each) => each.given(attributes))
        ? undefined
        : { message: `none of ${names.join(', ')} is given`, hint },
  };
}

/** Where `name` is given, `needed` is too. */
export function needs(name: string, needed: string, hint?: string): Rule {
  const [given, wanted] = [path(name), path(needed)];
  return {
    says: `${code(name)} is given with ${code(needed)} only`,
    about: given.first,
    find: (attributes) =>
      !given.given(attributes) || wanted.given(attributes)
        ? undefined
        : { attribute: name, message: `is given without ${needed}`, hint },
  };
}

/** Where `name` is given, none of the others is. */
export function excludes(name: string, others: readonly string[], hint?: string): Rule {
  const paths = others.map(path);
  const { first, given } = path(name);
  return {
    says: `${code(name)} is given without ${codes(others)}`,
    about: first,
    find: (attributes) => {
      const beside = given(attributes) ? paths.filter((other) => other.given(attributes)) : [];
      if (beside.length === 0) return undefined;
      const names = [name, ...beside.map(({ text }) => text)];
      return { message: `${names.join(' and ')} are given; give only one of them`, hint };
    },
  };
}
