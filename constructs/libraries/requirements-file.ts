import type { Mistake } from '../private/mistake.ts';
import { badRequirement, localRequirement, pipOption, secondIndex } from './errors.ts';
import type { FileMistake, LockedPackages, PackageRequirement } from './locked-packages.ts';

/** A line of a requirements file without its comment, lines that end in a backslash put together. */
interface LogicalLine {
  readonly number: number;
  readonly text: string;
}

/**
 * The packages of a requirements file (https://pip.pypa.io/en/stable/reference/requirements-file-format/). Of pip's
 * options only one index is carried: each other is a problem, since to leave it out would install something else.
 */
export function parseRequirements(content: string): LockedPackages {
  const packages: PackageRequirement[] = [];
  const problems: FileMistake[] = [];
  const indexes: string[] = [];
  for (const { number, text } of logicalLines(content)) {
    const index = /^(?:-i|--index-url|--pypi-url)(?:\s+|\s*=\s*)(\S+)$/.exec(text)?.[1];
    const problem = index === undefined ? lineProblem(text) : undefined;
    if (index !== undefined) indexes.push(index);
    else if (problem !== undefined) problems.push({ line: number, ...problem });
    else packages.push({ requirement: text.replace(/\s+/g, ' ') });
    if (indexes.length > 1 && index !== undefined) problems.push({ line: number, ...secondIndex() });
  }
  const [index] = indexes;
  return { packages: index === undefined ? packages : packages.map((one) => ({ ...one, index })), problems };
}

function logicalLines(content: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let begun: LogicalLine | undefined;
  for (const [at, raw] of content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.replace(/(^|\s)#.*$/, '');
    const number = begun?.number ?? at + 1;
    const text = `${begun?.text ?? ''} ${line.replace(/\\$/, '')}`;
    begun = line.endsWith('\\') ? { number, text } : undefined;
    if (begun === undefined && text.trim() !== '') lines.push({ number, text: text.trim() });
  }
  if (begun !== undefined && begun.text.trim() !== '') lines.push({ ...begun, text: begun.text.trim() });
  return lines;
}

/** PEP 508: a name, extras, versions or an address, a marker. */
const REQUIREMENT =
  /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?\s*(?:\[[\w\s,.-]*\])?\s*(?:@\s*\S+|\(?(?:(?:===?|[~!<>]=|[<>])\s*[\w.*+!-]+\s*,?\s*)*\)?)\s*(?:;.*)?$/;

function lineProblem(text: string): Mistake | undefined {
  const option = /(?:^|\s)(--?[A-Za-z][\w-]*)/.exec(text.replace(/;[^-]*$/, ''))?.[1];
  if (option !== undefined && (text.startsWith('-') || /\s--/.test(text))) {
    return pipOption(option);
  }
  if (/^((git|hg|svn|bzr)\+|https?:\/\/|\/(Volumes|Workspace)\/)/.test(text)) return undefined;
  if (/^(\.{0,2}\/|file:)|\.(whl|zip|tar\.gz)$/.test(text) && !/^\S+\s*@/.test(text)) {
    return localRequirement(text);
  }
  return REQUIREMENT.test(text) ? undefined : badRequirement(text);
}
