import { Tokenization } from '#cdktf';

/** A text and where it stands in a task, such as `parameter 'data'`. */
export interface PlacedText {
  readonly place: string;
  readonly text: string;
}

/** Attributes that hold parameters, by name or in order. */
const PARAMETERS = /^(named_|base_|notebook_base_|job_)?parameters$/;

/** The texts with `{{` in rendered attributes: whatever a task takes, its references are found. */
export function textsWithBraces(attributes: object): PlacedText[] {
  const found: PlacedText[] = [];
  collect(attributes, [], found);
  return found;
}

function collect(value: unknown, path: readonly string[], found: PlacedText[]): void {
  if (typeof value === 'string') {
    if (value.includes('{{')) found.push({ place: placeOf(path), text: value });
  } else if (typeof value === 'object' && value !== null && !Tokenization.isResolvable(value)) {
    for (const [key, item] of Object.entries(value)) collect(item, [...path, key], found);
  }
}

/** The author's word for a place: `parameter 'data'`, `parameter 2`, `command 1`, else the provider's. */
function placeOf(path: readonly string[]): string {
  const [attribute = '', name = ''] = path.slice(-2);
  const isNumbered = /^\d+$/.test(name);
  if (PARAMETERS.test(attribute)) return `parameter ${isNumbered ? Number(name) + 1 : `'${name}'`}`;
  if (attribute === 'commands') return `command ${Number(name) + 1}`;
  if (attribute === 'filters') return `filter '${name}'`;
  if (attribute === 'condition_task') return `${name} side`;
  return isNumbered ? `${attribute} ${Number(name) + 1}` : name;
}
