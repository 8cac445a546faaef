import { describe, expect, test } from 'vitest';
import { noCredentials } from '../../runtime/auth/errors.ts';
import * as errors from '../../runtime/client/errors.ts';
import { type RunEvent, watchRun } from '../../runtime/index.ts';
import { NOON, runAnswer } from '../support/run-answers.ts';
import { scriptedWorkspace } from '../support/scripted-workspace.ts';
import { BUSY, RUN, succeedsAfter, watching } from '../support/watching.ts';

describe('contact is lost', () => {
  test('and found again: the run goes on as if nothing had been', async () => {
    let calls = 0;
    const end = succeedsAfter(20);
    const { told } = await watching({
      'runs/get': (request, seconds) => {
        calls += 1;
        if (calls >= 2 && calls <= 4) throw BUSY();
        return end(request, seconds);
      },
    });

    expect(told.slice(2, 4)).toEqual(['1s contact.lost', '8s contact.regained']);
    expect(told.at(-1)).toBe('20s run.finished succeeded');
  });

  test('for ten minutes: the outcome is unknown, never failed', async () => {
    const { events, told } = await watching({
      'runs/get': () => {
        throw errors.unauthorized({ host: '', request: '', identity: '' }, 'expired');
      },
    });

    expect(told[0]).toBe('0s contact.lost');
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({ type: 'watch.stopped', because: 'contact_lost' });
    expect(events[1]?.run.url).toBe('https://lake.test/jobs/7/runs/8841');
    expect((events[1]?.time ?? 0) - NOON).toBeGreaterThanOrEqual(600_000);
  });

  test('an answer of another shape counts as none', async () => {
    const { told } = await watching({
      'runs/get': (_request, seconds) => (seconds < 3 ? { runs: [] } : runAnswer('SUCCESS')),
    });

    expect(told).toEqual([
      '0s contact.lost',
      '4s contact.regained',
      '4s run.started',
      '4s run.finished succeeded',
    ]);
  });
});

describe('whatever keeps Databricks from answering is an outage, and shown as such', () => {
  const asked = { host: 'https://lake.test', request: 'GET runs/get', identity: 'the token' };
  const details = { status: 429, retryAfter: 5000 };

  test.each([
    ['429 with Retry-After', errors.rateLimited(asked, details)],
    ['429 without', errors.rateLimited(asked, { status: 429 })],
    ['500', errors.unavailable(asked, 'oops', { status: 500 })],
    ['a broken connection', BUSY()],
    ['a page', errors.notJson('https://lake.test', 200, '<html>')],
    ['no such name', errors.hostUnreachable('https://lake.test', 'no such host name')],
    ['an unverified certificate', errors.tlsRefused('https://lake.test', 'CERT_HAS_EXPIRED')],
    ['silence', errors.requestTimeout(asked, 60_000)],
    ['an expired token', errors.unauthorized(asked, 'expired')],
    ['a forbidden one', errors.forbidden(asked, 'expired')],
    ['credentials that cannot be renewed', noCredentials('https://lake.test', [], [])],
  ])('%s', async (_name, error) => {
    let failures = 0;
    const end = succeedsAfter(60);
    const { told } = await watching({
      'runs/get': (request, seconds) => {
        if (seconds > 5 && failures++ < 5) throw error;
        return end(request, seconds);
      },
    });

    expect(told.filter((event) => event.includes('contact'))).toHaveLength(2);
    expect(told.at(-1)).toContain('run.finished succeeded');
  });
});

test('a machine that slept for an hour in the middle of an outage goes on', async () => {
  const workspace = scriptedWorkspace({
    'runs/get': (_request, seconds) => {
      if (seconds > 5 && seconds < 4000) throw BUSY();
      return seconds < 4000 ? runAnswer('RUNNING') : runAnswer('SUCCESS');
    },
  });
  const { client, clock } = workspace;
  let asleep = false;
  const sleepy = {
    ...clock,
    sleep: async (milliseconds: number) => {
      const outage = clock.monotonic() > 30_000 && !asleep;
      asleep ||= outage;
      await clock.sleep(outage ? 3_600_000 : milliseconds);
    },
  };
  const events: RunEvent[] = [];
  for await (const event of watchRun(RUN, { client, clock: sleepy, random: () => 0.5 })) events.push(event);

  expect(events.at(-1)).toMatchObject({ type: 'run.finished', state: 'succeeded' });
});
