import { compareText } from './compare-text.ts';

/** Tags as blocks of Terraform, in one order. */
export function renderTags(
  tags: Readonly<Record<string, string>>,
): { key: string; value: string }[] | undefined {
  const entries = Object.entries(tags).sort(([a], [b]) => compareText(a, b));
  return entries.length === 0 ? undefined : entries.map(([key, value]) => ({ key, value }));
}
