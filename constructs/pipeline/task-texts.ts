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
  const references: PlacedReference[] = [];
  const strayBraces: string[] = [];
  eachText(attributes, '', '', (text, attribute, name) => {
    if (!text.includes('{{')) return;
    const place = placeOf(attribute, name);
    for (const reference of referencesIn(text)) references.push({ place, ...reference });
    if (hasStrayBraces(text)) strayBraces.push(place);
  });
  return { references, strayBraces };
}

/** Visits every text below a value with the last two names on the way to it. */
function eachText(
  value: unknown,
  attribute: string,
  name: string,
  visit: (text: string, attribute: string, name: string) => void,
): void {
  if (typeof value === 'string') visit(value, attribute, name);
  if (typeof value !== 'object' || value === null || Tokenization.isResolvable(value)) return;
  for (const [key, item] of Object.entries(value)) eachText(item, name, key, visit);
}

/** Attributes that hold parameters, by name or in order. */
const PARAMETERS = /^(named_|base_|notebook_base_|job_)?parameters$/;

/** The author's word for a place: `parameter 'data'`, `parameter 2`, `command 1`, else the provider's. */
function placeOf(attribute: string, name: string): string {
  const isNumbered = /^\d+$/.test(name);
  if (PARAMETERS.test(attribute)) return `parameter ${isNumbered ? Number(name) + 1 : `'${name}'`}`;
  if (attribute === 'commands') return `command ${Number(name) + 1}`;
  if (attribute === 'filters') return `filter '${name}'`;
  if (attribute === 'condition_task') return `the ${name} side`;
  return isNumbered ? `${attribute} ${Number(name) + 1}` : name;
}
