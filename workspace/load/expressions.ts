import { valueInText } from './errors.ts';

/** What `${type.name.attribute}` names: an attribute of another element of the same stack. */
export interface Reference {
  /** `databricks_job.churn`, or `data.databricks_cluster.shared`. */
  readonly address: string;
  readonly attribute: string;
  /** What is cut off its end. @default - nothing */
  readonly end?: string;
}

/** Says what an expression such as `${databricks_job.churn.id}` stands for. */
export type Evaluate = (expression: string) => unknown;

/** A piece of a text: taken as it stands, or put in from elsewhere. */
type Part = string | { readonly expression: string };

/** Terraform's two escapes, its expressions, and the beginning of an expression or directive of more than one line. */
const TOKEN = /\$\$\{|%%\{|\$\{[^}]*\}|\$\{|%\{/g;
/** The one object of a name in a list that a data source found. */
const FOUND_BY_NAME =
  /^\$\{one\(\[for (\w+) in (data\.\w+\.[\w-]+)\.(\w+) : \1\.id if \1\.display_name == "[^"]*"\]\)\}$/;
const REFERENCE = /^\$\{\s*((?:data\.)?\w+\.[\w-]+(?:\["[^"]*"\])?)\.(\w+)\s*\}$/;
/** The folder of a file that one resource makes of many. */
const TRIMMED = /^\$\{trimsuffix\(([^,]+), "([^"]*)"\)\}$/;

/** What an expression refers to, or undefined when it is more than a reference. */
export function referenceOf(expression: string): Reference | undefined {
  const [, inner, end] = TRIMMED.exec(expression) ?? [];
  const whole = inner === undefined ? undefined : referenceOf(`\${${inner}}`);
  if (whole !== undefined) return { ...whole, end };
  const [, , source, list] = FOUND_BY_NAME.exec(expression) ?? [];
  const [, address = source, attribute = list] = REFERENCE.exec(expression) ?? [];
  return address === undefined || attribute === undefined ? undefined : { address, attribute };
}

/**
 * A value with every text in it, at any depth, as Terraform would read it: expressions evaluated, escapes undone
 * (`$${` stands for `${`, `%%{` for `%{`). A text that is one expression and nothing else becomes what it stands for,
 * of whichever type. Source: https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function resolved(value: unknown, evaluate: Evaluate): unknown {
  if (typeof value === 'string') return resolvedText(value, evaluate);
  if (Array.isArray(value)) return value.map((item) => resolved(item, evaluate));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      String(resolvedText(key, evaluate)),
      resolved(item, evaluate),
    ]),
  );
}

/** All expressions in a value. */
export function expressionsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  resolved(value, (expression) => {
    found.push(expression);
    return '';
  });
  return found;
}

function resolvedText(text: string, evaluate: Evaluate): unknown {
  const parts = partsOf(text);
  const [first = ''] = parts;
  if (parts.length === 1 && typeof first !== 'string') return evaluate(first.expression);
  return parts
    .map((part) => (typeof part === 'string' ? part : asText(part.expression, evaluate(part.expression))))
    .join('');
}

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const isEscape = token === '$${' || token === '%%{';
    parts.push(text.slice(at, index), isEscape ? token.slice(1) : { expression: token });
    at = index + token.length;
  }
  return [...parts, text.slice(at)].filter((part) => part !== '');
}

function asText(expression: string, value: unknown): string {
  if (typeof value === 'object' || value === undefined) throw valueInText(expression);
  return String(value);
}
