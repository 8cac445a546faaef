import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const TEMPLATES = ['github-actions', 'azure-pipelines', 'gitlab-ci'] as const;
/** Those beside them that give every pull request an environment of its own. */
export const PREVIEW_TEMPLATES = [
  'github-actions-previews',
  'azure-pipelines-previews',
  'gitlab-ci-previews',
] as const;
export type TemplateName = (typeof TEMPLATES)[number] | (typeof PREVIEW_TEMPLATES)[number];

/** What shells run in a template. */
export interface TemplateStep {
  /** Where it stands: `jobs.plan.steps.5`. */
  readonly path: string;
  /** The text of its script. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
}

const TO_JSON = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin), default=str))';

/** The steps of a template, as a reader of YAML finds them, in their order. */
export function stepsOf(template: TemplateName): TemplateStep[] {
  const input = readFileSync(`templates/${template}.yml`, 'utf8');
  const document: unknown = JSON.parse(execFileSync('python3', ['-c', TO_JSON], { input, encoding: 'utf8' }));
  return stepsIn(document, '');
}

const SCRIPTS = ['run', 'bash', 'before_script', 'script', 'after_script'];

function stepsIn(value: unknown, path: string): TemplateStep[] {
  if (typeof value !== 'object' || value === null) return [];
  const env = 'env' in value ? textsOf(value.env) : {};
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const script = SCRIPTS.includes(key) ? scriptOf(inner) : undefined;
    return script === undefined ? stepsIn(inner, at) : [{ path: at, script, env }];
  });
}

/** A text, or a list of lines. */
function scriptOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((line) => typeof line === 'string')
    ? value.join('\n')
    : undefined;
}

function textsOf(value: unknown): Record<string, string> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
}

/** The words of every `lakeform …` in a script, without their quotes. */
export function commandsIn(script: string): string[][] {
  return [...script.matchAll(/(?:npx |\.bin\/)lakeform ([^\n|>;]+)/g)].map(([, words = '']) =>
    Array.from(
      words.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g),
      ([, double, single, plain]) => double ?? single ?? plain ?? '',
    ),
  );
}
