import { html } from './html.ts';
import type { Page } from './layout.ts';

/** What a browser that nobody has signed in sees of every page. */
export function signInPage(backTo: string, wasRefused = false): Page {
  return {
    title: 'Sign in',
    status: wasRefused ? 403 : 401,
    main: html`<h1>Sign in</h1>
<p>Open the link that <code>lakeform local start</code> printed, or give the workspace's token, which is in <code>server.json</code> of its directory.</p>
${wasRefused && html`<p class="error" role="alert">That is not the token of this workspace, or the link was used before.</p>`}
<form method="post" action="/sign-in" class="card">
<input type="hidden" name="back_to" value="${backTo}">
<label>Token <input name="token" type="password" autocomplete="current-password" required autofocus></label>
<button>Sign in</button>
</form>`,
  };
}
