import { readFileSync } from 'node:fs';
import { Reply } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { ownFile } from '../own-files.ts';
import { SECURITY_HEADERS } from './layout.ts';

const TYPES = {
  'style.css': 'text/css; charset=utf-8',
  'live.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

/** What pages are made of besides HTML. Nobody need sign in for it. */
export function assetRoutes(): Route[] {
  return Object.entries(TYPES).map(([name, type]) => {
    // Read when a browser first asks: a workspace that nobody looks at starts without them.
    let body: Buffer | undefined;
    return get(`/assets/${name}`, {}, () => {
      body ??= readFileSync(ownFile(`browser/assets/${name}`));
      return new Reply(200, { ...SECURITY_HEADERS, 'content-type': type }, body);
    });
  });
}
