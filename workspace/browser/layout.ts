import { Reply } from '../http/reply.ts';
import { type Html, html } from './html.ts';

/** A page, without what all of them have. */
export interface Page {
  readonly title: string;
  readonly main: Html;
  /** It shows something that goes on by itself. @default false */
  readonly isLive?: boolean;
  /** @default 200 */
  readonly status?: number;
}

/**
 * Everything comes from the workspace itself, and no page of another origin can frame it or be sent its forms
 * (https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP).
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: browsers then send forms with the origin `null`, which the workspace refuses.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Seconds between looks of a browser without JavaScript. */
const REFRESH_SECONDS = 5;

export function renderPage({ title, main, isLive = false, status = 200 }: Page): Reply {
  const text = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Lakeform local workspace</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${isLive && html`<noscript><meta http-equiv="refresh" content="${REFRESH_SECONDS}"></noscript>`}
<script src="/assets/live.js" defer></script>
</head>
<body>
<header><nav aria-label="Workspace"><a href="/" class="home">Local workspace</a><a href="/">Jobs</a><a href="/jobs/runs">Runs</a><a href="/ml/experiments">Experiments</a></nav></header>
<main${isLive && html` data-live`}>
${main}
</main>
</body>
</html>
`;
  const headers = { 'content-type': 'text/html; charset=utf-8', ...SECURITY_HEADERS };
  return new Reply(status, headers, Buffer.from(text.text));
}

/** `303`: what a form is answered with, so that reloading the page does not send it again. */
export function seeOther(location: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return new Reply(303, { location, ...SECURITY_HEADERS, ...headers });
}

/** A table, or what to say when it has no rows. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly (Html | string | number | undefined)[])[],
  empty: Html,
): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<div class="scroll"><table>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

/** Names and values, a line each. */
export function facts(entries: readonly (readonly [string, Html | string | number | undefined])[]): Html {
  const known = entries.filter(([, value]) => value !== undefined && value !== '');
  return html`<dl class="facts">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
