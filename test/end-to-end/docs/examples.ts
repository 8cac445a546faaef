import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as lakeform from '../../../constructs/index.ts';

/** A code block of the documentation. */
export interface Example {
  /** Such as `docs/compute.md`. */
  readonly page: string;
  /** Of its first line of code. */
  readonly line: number;
  readonly code: string;
  /** Whether it is a whole module, which says so (`ts module`), or stands in the constructor of a stack. */
  readonly isModule: boolean;
}

/** What examples may use without declaring it, as any reader would expect it to be. */
const GIVEN: Readonly<Record<string, string>> = {
  wheel: "const wheel = new Wheel(this, 'given_wheel', { source: 'python' });",
  warehouse: "const warehouse = Warehouse.fromId('1234567890abcdef');",
  secrets: "const secrets = new SecretScope(this, 'given_secrets');",
  cluster: "const cluster = new Cluster(this, 'given_cluster');",
  pipeline:
    "const pipeline = new Pipeline(this, 'given', { compute: Compute.job(), parameters: { rows: 10_000 } }); new NotebookTask(pipeline, 'given_task', { notebook: '/Shared/given' });",
};

const EXPORTS = new Set(Object.keys(lakeform));

/** Every example of every page; starting.md is a project, and has a test of its own. */
export function examples(): Example[] {
  const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.startsWith('api') && path !== 'starting.md')
    .map((path) => join('docs', path));
  return ['README.md', ...pages.sort()].flatMap((page) => examplesOf(page, readFileSync(page, 'utf8')));
}

function examplesOf(page: string, markdown: string): Example[] {
  return [...markdown.matchAll(/^```ts( module)?\n(.*?)^```$/gms)].map(
    ({ 1: module, 2: code = '', index }) => ({
      page,
      line: markdown.slice(0, index).split('\n').length + 1,
      code,
      isModule: module !== undefined,
    }),
  );
}

/** The example as a module of its own, its lines where they are in the page: a compiler's complaint points there. */
export function sourceOf({ code, line, isModule }: Example): string {
  const padding = '\n'.repeat(line - 1);
  return isModule ? `${padding}${code}` : `${before(code)}${padding}${code}}}\n`;
}

/** Everything that a fragment leaves out, in one line. */
function before(code: string): string {
  const given = givenFor(code).join(' ');
  const words = new Set(`${given} ${code}`.match(/\b[A-Za-z]\w*/g));
  const declared = new Set(
    [...code.matchAll(/^(?:export )?(?:class|const|interface) (\w+)/gm)].map(([, name]) => name),
  );
  const used = [...words].filter((word) => EXPORTS.has(word) && !declared.has(word) && word !== 'Stack');
  return [
    `import { Stack, ${used.sort().join(', ')} } from 'lakeform';`,
    "import type { Construct } from 'constructs';",
    'export class Example extends Stack { constructor(parent: Construct, id: string) {',
    "super(parent, id, { compute: { nodeType: 'i3.xlarge' } });",
    given,
  ].join(' ');
}

/** Those that the fragment uses and does not declare; what they need themselves comes first. */
function givenFor(code: string): string[] {
  return Object.entries(GIVEN)
    .filter(
      ([name]) => new RegExp(`\\b${name}\\b(?!')`).test(code) && !new RegExp(`const ${name}\\b`).test(code),
    )
    .map(([, declaration]) => declaration);
}
