import { Tokenization } from '#cdktf';
import { hasStrayBraces, referencesIn, type ValueReference } from './value-reference.ts';

/** A reference and where it stands, such as `parameter 'data'`. */
export interface PlacedReference extends ValueReference {
  readonly place: string;
}

/** What a task says in texts that Databricks resolves references in. */
export interface TaskTexts {
  readonly references: readonly PlacedReference[];
  /** Where braces begin no reference. */
  readonly strayBraces: readonly string[];
}

/** Reads all texts in rendered attributes: whatever a task takes, its references are found. */
export function readTexts(attributes: object): TaskTexts {
  const texts = textsWithBraces(attributes, []);
  return {
    references: texts.flatMap(({ place, text }) =>
      referencesIn(text).map((reference) => ({ place, ...reference })),
    ),
    strayBraces: texts.filter(({ text }) => hasStrayBraces(text)).map(({ place }) => place),
  };
}

interface PlacedText {
  readonly place: string;
  readonly text: string;
}

function textsWithBraces(value: unknown, path: readonly string[]): PlacedText[] {
  if (typeof value === 'string') return value.includes('{{') ? [{ place: placeOf(path), text: value }] : [];
  if (typeof value !== 'object' || value === null || Tokenization.isResolvable(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => textsWithBraces(item, [...path, key]));
}

/** Attributes that hold parameters, by name or in order. */
const PARAMETERS = /^(named_|base_|notebook_base_|job_)?parameters$/;

/** The author's word for a place: `parameter 'data'`, `parameter 2`, `command 1`, else the provider's. */
function placeOf(path: readonly string[]): string {
  const [attribute = '', name = ''] = path.slice(-2);
  const isNumbered = /^\d+$/.test(name);
  if (PARAMETERS.test(attribute)) return `parameter ${isNumbered ? Number(name) + 1 : `'${name}'`}`;
  if (attribute === 'commands') return `command ${Number(name) + 1}`;
  if (attribute === 'filters') return `filter '${name}'`;
  if (attribute === 'condition_task') return `the ${name} side`;
  return isNumbered ? `${attribute} ${Number(name) + 1}` : name;
}
