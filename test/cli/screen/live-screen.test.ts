import { expect, test } from 'vitest';
import { lineScreen } from '../../../cli/screen/line-screen.ts';
import { liveScreen } from '../../../cli/screen/live-screen.ts';
import { styleOf } from '../../../cli/screen/style.ts';
import { changesBetween, type RunEvent } from '../../../runtime/index.ts';
import { NOON, runSnapshot, type TaskWords } from '../../support/run-answers.ts';
import { VirtualTerminal } from '../../support/virtual-terminal.ts';

const STYLE = styleOf({ colour: true, unicode: true });
const started = (is: string, tasks: Record<string, TaskWords>): RunEvent => ({
  type: 'run.started',
  time: NOON,
  run: runSnapshot(is, tasks),
});

function opened(columns = 80) {
  const terminal = new VirtualTerminal(columns);
  const timers: (() => void)[] = [];
  let resized: () => void = () => undefined;
  let seconds = 0;
  const canvas = {
    write: (text: string) => terminal.write(text),
    columns: () => terminal.columns,
    rows: () => 24,
    onResize(callback: () => void) {
      resized = callback;
      return () => undefined;
    },
  };
  const every = (_milliseconds: number, callback: () => void) => {
    timers.push(callback);
    return () => void timers.splice(timers.indexOf(callback), 1);
  };
  const world = { now: () => NOON + seconds * 1000, every };
  return {
    terminal,
    world,
    screen: liveScreen(canvas, world, STYLE, 'Ctrl+C cancels the run'),
    tick() {
      seconds += 1;
      for (const timer of timers) timer();
    },
    resize(to: number) {
      terminal.resize(to);
      resized();
    },
    timers,
  };
}

test('the tree is redrawn in place, once a second, in one write', () => {
  const { screen, terminal, tick } = opened();
  terminal.write('$ lakeform run churn\n');
  screen.show(started('RUNNING', { train: { is: 'RUNNING', from: 0 } }));
  const writes = terminal.writes;
  tick();
  tick();

  expect(terminal.writes - writes).toBe(2);
  expect(terminal.screen()).toBe(
    [
      '$ lakeform run churn',
      '● dev_churn  running 00:02  run 8841',
      '  ● train  running  00:02',
      'https://lake.test/jobs/7/runs/8841',
      'Ctrl+C cancels the run',
    ].join('\n'),
  );
});

test('a frame that shrinks leaves nothing of the longer one behind', () => {
  const { screen, terminal } = opened();
  screen.show(started('RUNNING', { a: { is: 'RUNNING', from: 0 }, b: { is: 'RUNNING', from: 0 } }));
  screen.show(started('SUCCESS', {}));

  expect(terminal.screen()).toBe(
    '✓ dev_churn  succeeded  run 8841\nhttps://lake.test/jobs/7/runs/8841\nCtrl+C cancels the run',
  );
});

test.each([40, 50, 120])('a window resized to %i columns shows one tree', (columns) => {
  const { screen, terminal, resize, tick } = opened();
  const message = 'a long message about what went wrong in this task, and then some more of it';
  screen.show(started('RUNNING', { train: { is: 'DRIVER_ERROR', from: 0, to: 2, message } }));
  resize(columns);
  tick();

  expect(terminal.screen().match(/run 8841/g)).toHaveLength(1);
  expect(terminal.screen().match(/train/g)).toHaveLength(1);
});

test('the last frame stays without its hint, and the cursor comes back', () => {
  const { screen, terminal, timers } = opened();
  const run = runSnapshot('SUCCESS');
  screen.show(started('RUNNING', {}));
  expect(terminal.cursorVisible).toBe(false);
  screen.show({ type: 'run.finished', time: NOON, run, state: 'succeeded' });
  screen.end({ exitCode: 0, lines: ['run 8841 succeeded in 42s'] });

  expect(terminal.screen()).toBe(
    '✓ dev_churn  succeeded  run 8841\nhttps://lake.test/jobs/7/runs/8841\nrun 8841 succeeded in 42s',
  );
  expect(terminal.cursorVisible).toBe(true);
  expect(timers).toEqual([]);
});

test('what is told before the run is seen is a line of its own', () => {
  const { screen, terminal } = opened();
  screen.tell('cancelling the run');

  expect(terminal.screen()).toBe('cancelling the run');
});

test('in a pipe, a minute without news is worth a line, and a minute with news is not', () => {
  const { world, tick } = opened();
  let written = '';
  const style = { ...styleOf({ colour: false, unicode: true }), timeOfDay: () => '12:00:00' };
  const screen = lineScreen(
    (text) => {
      written += text;
    },
    world,
    style,
  );
  screen.show(started('RUNNING', { train: { is: 'RUNNING', from: 0 } }));
  tick();
  expect(written).not.toContain('still');
  tick();

  expect(written).toContain('12:00:00 +2s  run 8841  still running: 1 running\n');
});

test('an outage is told once, however many runs it concerns', () => {
  const { world } = opened();
  const written: string[] = [];
  const style = { ...styleOf({ colour: false, unicode: true }), timeOfDay: () => '12:00:00', several: true };
  const screen = lineScreen((text) => written.push(text), world, style);
  const runs = [runSnapshot('RUNNING'), { ...runSnapshot('RUNNING'), runId: '8842' }];
  for (const run of runs) screen.show({ type: 'contact.lost', time: NOON, run, reason: 'no network' });
  for (const run of runs) screen.show({ type: 'contact.regained', time: NOON, run, after: 5000 });

  expect(written).toHaveLength(2);
});

test('in a pipe, a repair tells again nothing that was told before', () => {
  const { world } = opened();
  const written: string[] = [];
  const style = { ...styleOf({ colour: false, unicode: true }), timeOfDay: () => '12:00:00' };
  const screen = lineScreen((text) => written.push(text), world, style);
  const prepare: TaskWords = { is: 'SUCCESS', from: 0, to: 1, id: 10 };
  const failure: TaskWords = { is: 'RUN_EXECUTION_ERROR', from: 1, to: 2, id: 20 };
  const failed = runSnapshot('RUN_EXECUTION_ERROR', { prepare, train: failure });
  const again = runSnapshot('RUNNING', { prepare, train: [failure, { is: 'RUNNING', from: 3, id: 21 }] });
  for (const event of changesBetween(undefined, failed, NOON)) screen.show(event);
  const told = written.length;
  screen.show({ type: 'run.repair', time: NOON, run: failed, repairId: '1', number: 1, of: 2 });
  for (const event of changesBetween(undefined, again, NOON)) screen.show(event);

  expect(written.slice(told)).toEqual([
    '12:00:00 +0s  run 8841  repair 1 of 2\n',
    '12:00:00 +0s  train attempt 2  running\n',
  ]);
});
