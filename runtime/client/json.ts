const LONG_ID = /("(?:id|[a-z_]+_id)"\s*:\s*)(\d{16,})/g;

/**
 * JSON whose long ids arrive as text: a JavaScript number would round them above 2^53 without a word.
 * A quote inside a JSON string is escaped, so the pattern cannot match within one.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(LONG_ID, '$1"$2"'));
}

const INTEGER = 'lakeform-int64:';

/**
 * JSON in which every bigint is written as a plain integer, as Databricks wants its ids.
 * @param indent spaces for each level @default 0 - all in one line
 */
export function writeJson(value: unknown, indent = 0): string {
  const replacer = (_key: string, entry: unknown) =>
    typeof entry === 'bigint' ? `${INTEGER}${entry}` : entry;
  const text = JSON.stringify(value, replacer, indent);
  return text.replace(/"lakeform-int64:(\d+)"/g, '$1');
}
