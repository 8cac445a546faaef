import { Tokenization } from '#cdktf';

/** References that cdktf resolves later look like this inside a string. */
const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/**
 * Rendered attributes with every literal string made safe for Terraform: what an author writes as `${…}` or `%{…}`
 * is text, never a template. References made by constructs are tokens and stay. Keys without a value go.
 */
export function escapeLiterals(attributes: object): Record<string, unknown> {
  const escaped: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) escaped[escapeText(key)] = escapeValue(value);
  }
  return escaped;
}

function escapeValue(value: unknown): unknown {
  if (typeof value === 'string') return escapeText(value);
  if (Array.isArray(value)) return value.map(escapeValue);
  if (value === null || typeof value !== 'object' || Tokenization.isResolvable(value)) return value;
  return escapeLiterals(value);
}

function escapeText(text: string): string {
  if (!text.includes('{')) return text;
  let escaped = '';
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    escaped += escapeTemplates(text.slice(end, token.index)) + token[0];
    end = token.index + token[0].length;
  }
  return escaped + escapeTemplates(text.slice(end));
}

/** A text in which no template begins (https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences). */
export function escapeTemplates(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}
