import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { openClusterScreen } from '../../../cli/clusters/cluster-screen.ts';
import type { ClusterEvent, ClusterSnapshot } from '../../../runtime/index.ts';
import { NOON } from '../../support/run-answers.ts';
import { VirtualTerminal } from '../../support/virtual-terminal.ts';

const HINT = 'Ctrl+C stops waiting; what the cluster was asked stays asked';
const cluster = (state: string, reason?: string): ClusterSnapshot => ({
  id: '0101-000000-shared',
  name: 'dev_shared',
  url: 'https://lake.test/compute/clusters/0101-000000-shared',
  state,
  reason,
});
const at = (seconds: number) => NOON + seconds * 1000;
const STARTED: ClusterEvent[] = [
  { type: 'cluster.seen', time: at(0), cluster: cluster('TERMINATED', 'INACTIVITY') },
  { type: 'cluster.starting', time: at(1), cluster: cluster('TERMINATED') },
  {
    type: 'cluster.state',
    time: at(2),
    cluster: cluster('PENDING', 'Starting Spark'),
    from: 'TERMINATED',
    to: 'PENDING',
  },
  { type: 'contact.lost', time: at(5), cluster: cluster('PENDING'), reason: 'too many requests' },
  { type: 'contact.regained', time: at(9), cluster: cluster('PENDING'), after: 4000 },
  { type: 'cluster.state', time: at(90), cluster: cluster('RUNNING'), from: 'PENDING', to: 'RUNNING' },
  { type: 'cluster.ready', time: at(90), cluster: cluster('RUNNING'), already: false },
];

function opened(isTTY: boolean) {
  const terminal = new VirtualTerminal(80);
  const said: string[] = [];
  let seconds = 0;
  let tick: () => void = () => undefined;
  const write = (chunk: unknown, _encoding: unknown, done: () => void) => {
    terminal.write(String(chunk));
    done();
  };
  const stderr = Object.assign(new Writable({ write, decodeStrings: false }), { isTTY, columns: 80 });
  const clock = { now: () => at(seconds), monotonic: () => seconds * 1000, sleep: async () => undefined };
  const every = (_milliseconds: number, callback: () => void) => {
    tick = callback;
    return () => undefined;
  };
  const world = { stderr, env: { NO_COLOR: '1', TZ: 'UTC' }, clock, every, onExit: () => () => undefined };
  const screen = openClusterScreen({ ...world, say: (line) => said.push(line) }, HINT);
  return {
    screen,
    terminal,
    said: () => said.join('\n').replaceAll(/\d\d:\d\d:\d\d/g, 'hh:mm:ss'),
    wait(more: number) {
      seconds += more;
      tick();
    },
  };
}

test('in a pipe every change is a line, and silence is one a minute', () => {
  const { screen, said, wait } = opened(false);
  for (const event of STARTED.slice(0, 5)) screen.show(event);
  wait(60);
  wait(60);
  for (const event of STARTED.slice(5)) screen.show(event);
  screen.end();
  expect(said()).toMatchInlineSnapshot(`
    "dev_shared  cluster 0101-000000-shared  terminated
    https://lake.test/compute/clusters/0101-000000-shared
    hh:mm:ss +1s  dev_shared  asked to start
    hh:mm:ss +2s  dev_shared  terminated → pending  Starting Spark
    hh:mm:ss +5s  no contact, trying again: too many requests
    hh:mm:ss +9s  contact again after 4s
    hh:mm:ss +2m  dev_shared  still pending
    hh:mm:ss +1m30s  dev_shared  pending → running"
  `);
});

test('in a terminal one line is kept up to date', () => {
  const { screen, terminal, wait } = opened(true);
  for (const event of STARTED.slice(0, 3)) screen.show(event);
  wait(42);
  expect(terminal.screen()).toMatchInlineSnapshot(`
    "● dev_shared  pending  00:42  cluster 0101-000000-shared
    https://lake.test/compute/clusters/0101-000000-shared
    Ctrl+C stops waiting; what the cluster was asked stays asked"
  `);
  for (const event of STARTED.slice(3)) screen.show(event);
  screen.end();
  expect(terminal.screen()).toMatchInlineSnapshot(`
    "✓ dev_shared  running  00:42  cluster 0101-000000-shared
    https://lake.test/compute/clusters/0101-000000-shared"
  `);
  expect(terminal.cursorVisible).toBe(true);
});
