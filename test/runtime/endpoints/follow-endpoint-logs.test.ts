import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { added } from '../../../runtime/endpoints/follow-endpoint-logs.ts';
import { ApiError, every, findEndpoint, followEndpointLogs, type LogKind } from '../../../runtime/index.ts';
import { READY, scriptedEndpoint } from '../../support/scripted-endpoint.ts';

const RESET = new ApiError('connection_reset', 'the connection broke');

/** What is told of these looks at a log, until so much was told. */
async function followed(looks: readonly (string | Error)[], count: number, kind: LogKind = 'server') {
  const { client, clock, asked } = scriptedEndpoint([READY], looks);
  const endpoint = await findEndpoint(client, 'dev_churn');
  const told: string[] = [];
  const options = { client, clock, cadence: every(2000), kind, random: () => 0.5 };
  for await (const look of followEndpointLogs(endpoint, 'current', options)) {
    told.push(look.type === 'found' ? look.found : look.type);
    if (told.length === count) break;
  }
  return { told, paths: new Set(asked.slice(1).map(({ path }) => path)), seconds: clock.monotonic() / 1000 };
}

test('tells what there is at once, then what is added', async () => {
  const { told, paths, seconds } = await followed(['a\n', 'a\n', 'a\nb\n', 'a\nb\nc\n'], 3);

  expect(told).toEqual(['a\n', 'b\n', 'c\n']);
  expect(seconds).toBe(6);
  expect([...paths]).toEqual(['/api/2.0/serving-endpoints/dev_churn/served-models/current/logs']);
});

test('how it was built is another log', async () => {
  const { paths } = await followed(['a\n'], 1, 'build');

  expect([...paths]).toEqual(['/api/2.0/serving-endpoints/dev_churn/served-models/current/build-logs']);
});

test('goes on through an outage, and loses nothing that is still there', async () => {
  const { told } = await followed(['a\n', RESET, 'a\nb\n'], 4);

  expect(told).toEqual(['a\n', 'contact.lost', 'contact.regained', 'b\n']);
});

test('a refusal ends it', async () => {
  await expect(followed([new ApiError('forbidden', 'permission denied')], 1)).rejects.toThrow(
    'permission denied',
  );
});

describe('what was added to a log', () => {
  test.each([
    ['', 'a\n', 'a\n'],
    ['a\nb\n', 'a\nb\n', ''],
    ['a\nb\n', 'b\nc\n', 'c\n'],
    ['a\nb\n', 'x\ny\n', 'x\ny\n'],
    ['a\nhal', 'a\nhalf\n', 'f\n'],
    ['hal', 'half\n', 'f\n'],
    ['a\na\n', 'a\na\na\n', 'a\n'],
  ])('%j, then %j: %j', (before, after, more) => {
    expect(added(before, after)).toBe(more);
  });

  test('lines that differ are each told once, however many of the newest are given', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 40 }), (first, more, kept) => {
        fc.pre(more < kept && first > 0);
        const lines = (count: number) => Array.from({ length: count }, (_, line) => `line ${line}`);
        const log = (count: number) => `${lines(count).slice(-kept).join('\n')}\n`;
        const rest = lines(first + more).slice(first);
        expect(added(log(first), log(first + more))).toBe(rest.map((line) => `${line}\n`).join(''));
      }),
    );
  });
});
