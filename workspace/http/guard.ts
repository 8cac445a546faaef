import type { IncomingHttpHeaders } from 'node:http';
import { permissionDenied } from './api-error.ts';

/**
 * Refuses what a page in a browser of this machine could send: a name that was made to resolve to 127.0.0.1
 * (DNS rebinding), or a request from another origin.
 */
export function requireLocalCaller(headers: IncomingHttpHeaders, port: number): void {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host.toLowerCase())) {
    throw permissionDenied(`the local workspace answers as ${hosts.join(' or ')} only`);
  }
  if (headers.origin !== undefined && !hosts.some((host) => headers.origin === `http://${host}`)) {
    throw permissionDenied('the local workspace does not answer to web pages');
  }
}
