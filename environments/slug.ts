import { createHash } from 'node:crypto';

/** Behind a prefix of 16 it leaves half of the 100 characters that the name of a cluster may have. */
const LONGEST = 32;

/**
 * A text, such as a branch, in the letters that names of environments have: `feature/BI-4810 Größe` is
 * `feature-bi-4810-gr-e-efd0c7`. One that has no others and at most 32 is left as it is. Any other loses something, so
 * it gets a hash of the whole behind it: `feature/x` and `feature-x` stay two.
 */
export function slug(text: string): string {
  if (/^[a-z0-9-]+$/.test(text) && text.length <= LONGEST) return text;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 6);
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const readable = words.join('-').slice(0, LONGEST - hash.length - 1);
  return [readable.replace(/-$/, ''), hash].filter((part) => part !== '').join('-');
}
