import { afterEach, describe, expect, test } from 'vitest';
import {
  ApiError,
  createClustersClient,
  createJobsClient,
  createRequester,
  findJob,
  getRun,
  tokenAuthenticator,
} from '../../../runtime/index.ts';
import {
  html,
  json,
  type ScriptedServer,
  type Step,
  startScriptedServer,
} from '../../support/scripted-server.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

/** The clients of a workspace that answers everything in one way. */
async function answering(step: Step) {
  server = await startScriptedServer([step]);
  const { url } = server;
  const authenticator = tokenAuthenticator('dapi-secret', 'the token in DATABRICKS_TOKEN');
  const send = createRequester({ host: url, authenticator, clock: virtualClock(), random: () => 0 });
  const [jobs, clusters] = [createJobsClient(url, send), createClustersClient(url, send)];
  const lists = {
    jobs: () => jobs.listJobs(),
    runs: () => jobs.listRuns({ only: 'active' }),
    clusters: () => clusters.list(),
  };
  return { jobs, lists };
}

const text =
  (body: string): Step =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);

/** Answers that are no list, each of which could be read as an empty one. */
const NO_LISTS: readonly [what: string, step: Step][] = [
  ['a page', html('<html><title>Sign in</title></html>')],
  ['nothing', text('')],
  ['half of it', text('{"jobs":[{"job_id":7')],
  ['null', text('null')],
  ['a list of nothing', json([])],
  ['an error in a success', json({ error_code: 'INTERNAL_ERROR', message: 'later' })],
  ['something else', json({ status: 'ok' })],
  ['another shape', json({ jobs: null, runs: {}, clusters: 'none' })],
  ['a page of a gateway that knows no such address', html('<h1>404</h1>', 404)],
];

describe('no list is taken for an empty one', () => {
  test.each(NO_LISTS)('%s', async (_what, step) => {
    const { lists } = await answering(step);

    for (const list of Object.values(lists)) await expect(list()).rejects.toBeInstanceOf(ApiError);
  });

  test.each(NO_LISTS)('%s never says that there is no such job or run', async (_what, step) => {
    const { jobs } = await answering(step);

    await expect(findJob(jobs, 'dev_churn')).rejects.toMatchObject({ exitCode: 3 });
    await expect(findJob(jobs, '7')).rejects.toMatchObject({ exitCode: 3 });
    await expect(getRun(jobs, '8841')).rejects.toMatchObject({ exitCode: 3 });
  });
});

test.each([{}, { has_more: false }, { next_page_token: '', prev_page_token: '' }])(
  'an empty list is left out of %j',
  async (body) => {
    const { lists } = await answering(json(body));

    for (const list of Object.values(lists)) expect(await list()).toEqual([]);
  },
);
