import { z } from 'zod';
import { unauthenticated } from '../http/api-error.ts';
import { del, get, post, put, type Route } from '../http/router.ts';
import { isSameSecret } from '../identity/secret-text.ts';
import type { Control } from './control.ts';
import { disguiseSchema } from './disguise.ts';
import { durationSchema } from './duration.ts';
import { faultSchema } from './faults.ts';
import { scriptSchema } from './scripts.ts';

/** What tests say to a workspace, with a token of its own. */
export function controlRoutes(control: Control): Route[] {
  const { clock, faults, requests, scripts } = control;
  const time = () => ({ now: clock.now(), next: clock.next() });
  const routes = [
    get('/control/clock', {}, time),
    post('/control/clock/advance', { body: z.strictObject({ by: durationSchema }) }, async ({ body }) => {
      await control.advance(body.by);
      return time();
    }),
    post('/control/scripts', { body: scriptSchema }, ({ body }) => scripts.set(body.job, body.tasks)),
    del('/control/scripts', {}, () => scripts.clear()),
    post('/control/faults', { body: faultSchema }, ({ body }) => faults.add(body)),
    del('/control/faults', {}, () => faults.clear()),
    put('/control/disguise', { body: disguiseSchema }, ({ body }) => {
      control.disguise = body;
    }),
    get('/control/requests', {}, () => ({ requests: requests.list() })),
    del('/control/requests', {}, () => requests.clear()),
  ];
  return routes.map((route) => ({
    ...route,
    answer: (request, params) => {
      requireToken(request.headers.authorization, control.token);
      return route.answer(request, params);
    },
  }));
}

function requireToken(authorization: string | undefined, token: string): void {
  if (!isSameSecret(authorization ?? '', `Bearer ${token}`)) {
    throw unauthenticated('the control API needs its own token, which is not that of the workspace');
  }
}
