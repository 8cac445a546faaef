import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type IntendedStart, startJournal, systemClock, unwrittenStart } from '../../../runtime/index.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lakeform-journal-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const START: IntendedStart = {
  host: 'https://lake.test',
  jobId: '7',
  jobName: 'dev_churn',
  request: '{"parameters":{"password":"hunter22"}}',
};

const clock = virtualClock();

/** The journal as a process sees it; those in `alive` still run. */
function journalOf(pid: number, alive: readonly number[] = [pid], at = directory) {
  return startJournal(at, { pid, isAlive: (other) => alive.includes(other), clock });
}

/** Every file of the journal, with what it says. */
function files(): Record<string, string> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );
}

test('a start is on disk before it is asked for, without its parameters', async () => {
  const { record } = await journalOf(1).begin(START);
  const written = Object.values(files());

  expect(written).toHaveLength(1);
  expect(written[0]).toContain(record.token);
  expect(written[0]).not.toContain('hunter22');
});

test('every start has a token of its own', async () => {
  const journal = journalOf(1);

  expect((await journal.begin(START)).record.token).not.toBe((await journal.begin(START)).record.token);
});

describe('--resume', () => {
  const resumed = { ...START, resume: true };

  test('takes up a start whose run nobody knows', async () => {
    const { record } = await journalOf(1).begin(START);
    const entry = await journalOf(2).begin(resumed);

    expect(entry).toMatchObject({ isKnown: true, record: { token: record.token } });
  });

  test('takes up a run that was left, with its id', async () => {
    const first = await journalOf(1).begin(START);
    await first.started('8841');
    await first.left('hung_up');

    expect((await journalOf(2).begin(resumed)).record).toMatchObject({
      runId: '8841',
      left: { because: 'hung_up' },
    });
  });

  test('starts anew after a run that was seen to its end, or of something else', async () => {
    const first = await journalOf(1).begin(START);
    await first.started('8841');
    await first.ended('succeeded');
    await journalOf(1).begin({ ...START, request: '{}' });

    expect((await journalOf(2).begin(resumed)).isKnown).toBe(false);
  });

  test('takes up nothing that was certainly not started', async () => {
    const first = await journalOf(1).begin(START);
    await first.left('not_started');

    expect((await journalOf(2).begin(resumed)).record.token).not.toBe(first.record.token);
  });

  test('in two processes at once is one start', async () => {
    const journals = [1, 2, 3].map((pid) =>
      startJournal(directory, { pid, isAlive: () => true, clock: systemClock }),
    );
    const entries = await Promise.all(journals.map((journal) => journal.begin(resumed)));

    expect(new Set(entries.map(({ record }) => record.token)).size).toBe(1);
    expect(entries.filter(({ isKnown }) => !isKnown)).toHaveLength(1);
  });
});

describe('--once', () => {
  const once = { ...START, once: 'build-7' };

  test('is the same token on every machine, of 64 characters', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'lakeform-journal-'));
    const here = await journalOf(1).begin(once);
    const there = await journalOf(1, [1], elsewhere).begin(once);
    rmSync(elsewhere, { recursive: true });

    expect(here.record.token).toBe(there.record.token);
    expect(here.record.token).toHaveLength(64);
    expect(unwrittenStart(once, { pid: 1, isAlive: () => true, clock }).record.token).toBe(here.record.token);
  });

  test('is another token for another key, job or workspace', async () => {
    const tokens = new Set<string>();
    for (const other of [{}, { once: 'build-8' }, { jobId: '8' }, { host: 'https://other.test' }]) {
      tokens.add((await journalOf(1).begin({ ...once, ...other })).record.token);
    }

    expect(tokens.size).toBe(4);
  });
});

test('a start of a process that died is told; one that was left on purpose or goes on is not', async () => {
  const entries = [];
  for (const pid of [1, 2, 3]) entries.push(await journalOf(pid, [1, 2, 3]).begin(START));
  await entries[1]?.left('interrupted');

  expect(await journalOf(9, [9, 3]).interrupted(START)).toMatchObject({ pid: 1 });
  expect(await journalOf(9, [9, 3, 1]).interrupted(START)).toBeUndefined();
});

test('the lock of a process that died is taken over, that of a live one is waited for', async () => {
  await journalOf(1).begin(START);
  const [folder = ''] = readdirSync(join(directory, 'starts'));
  const lock = join(directory, 'starts', folder, 'lock');
  writeFileSync(lock, '77');
  await journalOf(1).begin(START);
  expect(Object.keys(files())).not.toContain('lock');

  writeFileSync(lock, '78');
  await expect(journalOf(1, [1, 78]).begin(START)).rejects.toMatchObject({
    code: 'start_locked',
    exitCode: 3,
  });
});

test('a lock that is a minute old is taken over, whoever has its number now', async () => {
  await journalOf(1).begin(START);
  const [folder = ''] = readdirSync(join(directory, 'starts'));
  const lock = join(directory, 'starts', folder, 'lock');
  writeFileSync(lock, '');
  const old = new Date(clock.now() - 120_000);
  utimesSync(lock, old, old);

  expect((await journalOf(2, [1, 2]).begin(START)).isKnown).toBe(false);
});

test('half a record, or one of a newer version, is none', async () => {
  const { record } = await journalOf(1).begin(START);
  const [folder = ''] = readdirSync(join(directory, 'starts'));
  writeFileSync(join(directory, 'starts', folder, 'torn.json'), '{"version":1,"tok');
  writeFileSync(join(directory, 'starts', folder, 'newer.json'), JSON.stringify({ ...record, version: 2 }));

  expect((await journalOf(2).begin({ ...START, resume: true })).record.token).toBe(record.token);
});

test('a start that Databricks has forgotten is forgotten', async () => {
  await journalOf(1).begin(START);
  await clock.sleep(61 * 86_400_000);
  await journalOf(1).begin(START);

  expect(Object.keys(files())).toHaveLength(1);
});
