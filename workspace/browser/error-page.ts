import type { ApiError } from '../http/api-error.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';

/** What the API refused, in its own words. */
export function errorPage({ status, body }: ApiError): Page {
  return {
    title: body.error_code,
    status,
    main: html`<h1>${body.error_code.replaceAll('_', ' ').toLowerCase()}</h1>
<p>${body.message}</p>`,
  };
}
