import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CATALOGUE } from '../constructs/checks/catalogue.ts';
import { type EarlyRule, HELD_BY_TYPES, HELD_BY_VALUES } from '../constructs/checks/held-before-synthesis.ts';
import { HELD_BY_CONSTRUCTS } from '../constructs/checks/held-by-constructs.ts';

/** Writes docs/checks.md from the checks themselves. test/constructs/checks/checks-page.test.ts fails when it is stale. */

const FILE = fileURLToPath(new URL('../docs/checks.md', import.meta.url));

const INTRODUCTION = `# Checks

The Databricks provider checks almost nothing inside tasks and job clusters: a mistake surfaces half way through an apply, or never. Lakeform refuses it at synthesis, before any plan. All mistakes of an app are told in one report, ordered by construct, and the app exits with code 2:

\`\`\`
2 problems in stack churn-dev

[churn-dev/churn/train] run_if 'ALL_SUCESS' is not one of: ALL_SUCCESS, AT_LEAST_ONE_SUCCESS, NONE_FAILED, ALL_DONE, AT_LEAST_ONE_FAILED, ALL_FAILED
  hint: did you mean 'ALL_SUCCESS'?
[churn-dev/churn] max_concurrent_runs is 5000; it must be a whole number from 0 to 1000
\`\`\`

\`lakeform synth --json\` and \`lakeform plan --json\` print them as data: \`{"problems": [{"rule", "path", "message", "hint", "source"}]}\`. The names of rules never change.

What is checked is what Terraform will read, so that \`overrides\`, generic tasks and resources made with the provider's own classes are checked alike. A value that is not known before apply (a reference to another resource, a \`{{…}}\` that Databricks fills in) is never judged.

This page is written by \`npm run docs:checks\` from the checks themselves.
`;

export function checksPage(): string {
  const checks = CATALOGUE.reduce((count, { all }) => count + all.length, 0);
  return [
    INTRODUCTION,
    table(
      ['held by', 'when', 'rules'],
      [
        ['types', 'it does not compile', `${HELD_BY_TYPES.length}`],
        ['values', 'it throws where it is made', `${HELD_BY_VALUES.length}`],
        ['constructs', 'reported at synthesis, where it is written', `${HELD_BY_CONSTRUCTS.size}`],
        ['checks', 'reported at synthesis, of what is rendered', `${checks}`],
      ],
    ),
    earlySection('Held by types', 'type', HELD_BY_TYPES),
    earlySection('Held by values', 'words of the error', HELD_BY_VALUES),
    rulesSection('Held by constructs', [...HELD_BY_CONSTRUCTS.values()]),
    ...CATALOGUE.map(({ subject, all }) => rulesSection(subject, all)),
  ].join('\n');
}

function rulesSection(heading: string, rules: readonly Pick<EarlyRule, 'id' | 'says' | 'source'>[]): string {
  return section(heading, ['rule', 'what must be true', 'source'], rules, ({ id, says, source }) => [
    code(id),
    capitalized(says),
    link(source),
  ]);
}

function earlySection(heading: string, by: string, rules: readonly EarlyRule[]): string {
  return section(
    heading,
    ['rule', 'what must be true', by, 'source'],
    rules,
    ({ id, says, words, source }) => [code(id), capitalized(says), code(words), link(source)],
  );
}

function section<Row>(
  heading: string,
  columns: readonly string[],
  rows: readonly Row[],
  cells: (row: Row) => readonly string[],
): string {
  return `## ${heading}\n\n${table(columns, rows.map(cells))}`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return `${line(columns)}${line(columns.map(() => '---'))}${rows.map(line).join('')}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

/** A sentence begins with a capital, unless it begins with a name. */
function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Named after the provider's resource, or the last two parts of a page of Databricks. */
function link(source: string): string {
  if (!source.startsWith('https://')) return `[${source}](${source.replace('docs/', '')})`;
  const parts = source.split('/');
  const isProvider = source.startsWith('https://registry.terraform.io/');
  return `[${isProvider ? `databricks_${parts.at(-1)}` : parts.slice(-2).join('/')}](${source})`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, checksPage());
