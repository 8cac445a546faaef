import { type Html, html } from './html.ts';

/** A moment in UTC, to the second; nothing for 0, which the API gives for what has not happened. */
export function moment(milliseconds: number | undefined): Html | undefined {
  if (!milliseconds) return undefined;
  const iso = new Date(milliseconds).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}

/** `42s`, `3m 05s`, `2h 00m`: from the start to the end, or until now; nothing for what has not started. Never broken over lines. */
export function elapsed(
  { start_time: start, end_time: end }: { start_time?: number; end_time?: number },
  now: number,
): string {
  if (!start) return '';
  const seconds = Math.max(0, Math.floor(((end || now) - start) / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m\u00a0${two(seconds % 60)}s`;
  return `${Math.floor(seconds / 3600)}h\u00a0${two(Math.floor(seconds / 60) % 60)}m`;
}
