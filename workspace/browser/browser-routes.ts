import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { runSchema } from '../../jobs-api/index.ts';
import type { RunEngine } from '../engine/run-engine.ts';
import { ApiError } from '../http/api-error.ts';
import type { Reply } from '../http/reply.ts';
import { type CheckedRequest, get, type IncomingRequest, post, type Route } from '../http/router.ts';
import type { WorkspaceContext } from '../workspace-context.ts';
import { type AskApi, askAs } from './ask-api.ts';
import { assetRoutes } from './assets.ts';
import type { BrowserSession } from './browser-session.ts';
import { errorPage } from './error-page.ts';
import { experimentPage, experimentsPage } from './experiments-page.ts';
import { jobPage, jobsPage, runsPage } from './jobs-page.ts';
import { type Page, renderPage, seeOther } from './layout.ts';
import { runPage } from './run-page.ts';
import { signInPage } from './sign-in-page.ts';
import { trackedRunPage } from './tracked-run-page.ts';

type Params = Readonly<Record<string, string>>;

const pageQuery = z.looseObject({ ticket: z.string().optional(), page_token: z.string().optional() });

type PageRequest = CheckedRequest<z.output<typeof pageQuery>, unknown>;

/** More than any form of ours sends. */
const FORM_LIMIT = 256 * 1024;

/** The pages of the workspace: a client of `apiRoutes`, with a session of its own instead of a token. */
export function browserRoutes(
  { clock }: WorkspaceContext,
  engine: RunEngine,
  session: BrowserSession,
  apiRoutes: readonly Route[],
): Route[] {
  const show = (path: string, page: (ask: AskApi, params: Params, token?: string) => Promise<Page>): Route =>
    get(path, { query: pageQuery }, (request) =>
      signedIn(request, async (ask) => renderPage(await page(ask, request.params, request.query.page_token))),
    );

  const submit = (
    path: string,
    action: (ask: AskApi, params: Params, form: Params) => Promise<string>,
  ): Route =>
    post(path, { query: pageQuery }, (request) =>
      signedIn(request, async (ask) => seeOther(await action(ask, request.params, await readForm(request)))),
    );

  async function signedIn(request: PageRequest, answer: (ask: AskApi) => Promise<Reply>): Promise<Reply> {
    const { ticket } = request.query;
    if (ticket !== undefined) return enter(session.redeem(ticket), request.path);
    const caller = session.caller(request.headers);
    if (caller === undefined) return renderPage(signInPage(request.method === 'GET' ? request.path : '/'));
    try {
      return await answer(askAs(apiRoutes, caller));
    } catch (error) {
      if (error instanceof ApiError) return renderPage(errorPage(error));
      throw error;
    }
  }

  const valuesOf = (taskRunId: number) => engine.runs.withTaskRun(taskRunId)?.attempt.values;

  return [
    ...assetRoutes(),
    post('/sign-in', {}, async (request) => {
      const { token = '', back_to: backTo = '/' } = await readForm(request);
      return enter(session.signIn(token), backTo);
    }),
    show('/', (ask, _, token) => jobsPage(ask, token)),
    show('/jobs/runs', (ask, _, token) => runsPage(ask, token, clock.now())),
    show('/jobs/:job', (ask, { job = '' }, token) => jobPage(ask, job, token, clock.now())),
    show('/jobs/:job/runs/:run', (ask, { run = '' }) => runPage(ask, run, valuesOf, clock.now())),
    show('/ml/experiments', experimentsPage),
    show('/ml/experiments/:experiment', (ask, { experiment = '' }) => experimentPage(ask, experiment)),
    show('/ml/experiments/:experiment/runs/:run', (ask, { run = '' }) =>
      trackedRunPage(ask, run, clock.now()),
    ),
    submit('/jobs/:job/run-now', async (ask, { job = '' }, parameters) => {
      const body = { job_id: Number(job), job_parameters: parameters, idempotency_token: randomUUID() };
      await ask({ method: 'POST', path: '/api/2.2/jobs/run-now', body });
      return `/jobs/${job}`;
    }),
    submit('/jobs/:job/runs/:run/cancel', async (ask, { job = '', run = '' }) => {
      await ask({ method: 'POST', path: '/api/2.2/jobs/runs/cancel', body: { run_id: Number(run) } });
      return `/jobs/${job}/runs/${run}`;
    }),
    submit('/jobs/:job/runs/:run/repair', async (ask, { job = '', run = '' }) => {
      await ask({ method: 'POST', path: '/api/2.2/jobs/runs/repair', body: await repairBody(ask, run) });
      return `/jobs/${job}/runs/${run}`;
    }),
  ];
}

/** Goes on where the reader wanted to be, signed in. */
function enter(cookie: string | undefined, backTo: string): Reply {
  const path = ownPath(backTo);
  if (cookie === undefined) return renderPage(signInPage(path, true));
  return seeOther(path, { 'set-cookie': cookie });
}

/** The address as a browser would read it, and `/` for one on another host: browsers ignore tabs, and know `//host`. */
function ownPath(address: string): string {
  const here = 'http://workspace.test';
  const url = new URL(URL.canParse(address, here) ? address : '/', here);
  return url.origin === here ? `${url.pathname}${url.search}` : '/';
}

/** From the second repair on, a repair names the one before it. */
async function repairBody(ask: AskApi, run: string): Promise<unknown> {
  const query = { run_id: run, include_history: 'true' };
  const { repair_history: history = [] } = runSchema.parse(
    await ask({ method: 'GET', path: '/api/2.2/jobs/runs/get', query }),
  );
  const latest = history.findLast(({ id }) => id !== undefined)?.id;
  return {
    run_id: Number(run),
    rerun_all_failed_tasks: true,
    ...(latest !== undefined && { latest_repair_id: latest }),
  };
}

async function readForm(request: Pick<IncomingRequest, 'bytes'>): Promise<Record<string, string>> {
  const bytes = await request.bytes(FORM_LIMIT);
  return Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
}
