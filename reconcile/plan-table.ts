import { type AttributeChange, BLOCK } from './attribute-changes.ts';
import type { ChangeKind, PlanMeaning, ResourceMeaning } from './plan-meaning.ts';

interface KindText {
  readonly symbol: string;
  readonly action: string;
  /** What the line of counts says of it. */
  readonly count: string;
  /** The number of its ANSI colour. */
  readonly colour: number;
}

/** The symbols are Terraform's own. */
const KINDS: Readonly<Record<ChangeKind, KindText>> = {
  create: { symbol: '+', action: 'create', count: 'to create', colour: 32 },
  update: { symbol: '~', action: 'update in place', count: 'to update', colour: 33 },
  replace: { symbol: '-/+', action: 'replace', count: 'to replace', colour: 31 },
  delete: { symbol: '-', action: 'delete', count: 'to delete', colour: 31 },
  forget: { symbol: '.', action: 'forget, leave it in the workspace', count: 'to forget', colour: 33 },
  move: { symbol: '→', action: 'move', count: 'to move', colour: 36 },
  import: { symbol: '=', action: 'import', count: 'to import', colour: 36 },
};

const LONGEST_VALUE = 48;
const MOST_ATTRIBUTES = 6;

/** What a plan means, as lines: one of counts, then one a resource, aligned. */
export function planTable(stack: string, meaning: PlanMeaning, colour = false): readonly string[] {
  const { resources } = meaning;
  const width = Math.max(0, ...resources.map(({ address }) => address.length));
  return [
    `${stack}: ${counts(meaning)}`,
    ...resources.map((resource) => {
      const { symbol, colour: code } = KINDS[resource.kind];
      const mark = symbol.padEnd(3);
      return `  ${colour ? `\u001b[${code}m${mark}\u001b[0m` : mark} ${resource.address.padEnd(width)}  ${whatOf(resource)}`;
    }),
  ];
}

function counts({ resources, outputs }: PlanMeaning): string {
  const parts = Object.entries(KINDS).flatMap(([kind, { count }]) => {
    const number = resources.filter((resource) => resource.kind === kind).length;
    return number === 0 ? [] : [`${number} ${count}`];
  });
  if (outputs.length > 0) parts.push(`outputs to change: ${outputs.join(', ')}`);
  return parts.length === 0 ? 'nothing to do' : parts.join(', ');
}

function whatOf({ kind, attributes, because, movedFrom }: ResourceMeaning): string {
  const { action } = KINDS[kind];
  const moved = movedFrom === undefined ? '' : ` (was ${movedFrom})`;
  if (kind === 'replace' && because.length > 0) {
    const deciding = attributes.filter(({ path }) => because.includes(path));
    return `${action} because of ${deciding.length > 0 ? listOf(deciding) : because.join(', ')}${moved}`;
  }
  return `${action}${attributes.length > 0 ? `: ${listOf(attributes)}` : ''}${moved}`;
}

function listOf(attributes: readonly AttributeChange[]): string {
  const shown = attributes.slice(0, MOST_ATTRIBUTES).map(attributeText);
  const more = attributes.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function attributeText({ path, before, after }: AttributeChange): string {
  // How the provider says that a file is another than the one that it has uploaded.
  if (path === 'md5' && after === '"different"') return 'another content';
  if (before === undefined) return after === BLOCK ? `${path} added` : `${path} ${cut(after)} added`;
  if (after === undefined) return `${path} removed`;
  return before === after ? `${path} ${after}` : `${path} ${cut(before)} → ${cut(after)}`;
}

function cut(value = ''): string {
  return value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE - 1)}…`;
}
