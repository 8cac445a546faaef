import { describe, expect, test } from 'vitest';
import { nextCommands } from '../../../cli/runs/next-command.ts';
import { jsonScreen } from '../../../cli/screen/json-screen.ts';
import { lineScreen } from '../../../cli/screen/line-screen.ts';
import { liveScreen } from '../../../cli/screen/live-screen.ts';
import type { Ending, Reporter } from '../../../cli/screen/reporter.ts';
import { styleOf } from '../../../cli/screen/style.ts';
import { verdict } from '../../../cli/screen/verdict.ts';
import { exitCodeOf, type RunEvent } from '../../../runtime/index.ts';
import { type PlayedRun, type PlayedTask, played } from '../../support/played-run.ts';
import { NOON } from '../../support/run-answers.ts';
import { VirtualTerminal } from '../../support/virtual-terminal.ts';

/** What readers see of scripted runs, kept as files: `__snapshots__/screens`. */

const TRACE = [
  'Traceback (most recent call last):',
  '  File "churn/evaluate.py", line 7, in main',
  '    raise ValueError("empty partition")',
  'ValueError: empty partition',
].join('\n');

const CHURN: PlayedRun = {
  ends: 'RUN_EXECUTION_ERROR',
  tasks: {
    prepare_data: { from: 2, to: 18 },
    train: {
      ...{ from: 24, to: 61, after: ['prepare_data'] },
      before: { from: 18, to: 22, message: 'OSError: volume not mounted' },
    },
    evaluate: {
      ...{ from: 61, to: 80, after: ['train'], ends: 'RUN_EXECUTION_ERROR' },
      ...{ message: 'ValueError: empty partition', trace: TRACE },
    },
    feature_importance: { from: 61, to: 75, after: ['train'] },
    model_qa: { from: 80, to: 80, after: ['evaluate', 'feature_importance'], ends: 'SKIPPED' },
  },
};

/** Thirty stages of ten tasks, with names that are long, wide, and carry accents. */
const MANY: PlayedRun = {
  ends: 'RUN_EXECUTION_ERROR',
  tasks: Object.fromEntries(
    Array.from({ length: 300 }, (_, index): [string, PlayedTask] => {
      const stage = Math.floor(index / 10);
      const after = stage === 0 ? [] : [`stage_${two(stage - 1)}_part_0`];
      const special: Record<number, string> = { 120: '_数据准备', 121: '_ünïcödé_e\u0301', 122: '_🚀' };
      const failed = index === 137 ? { ends: 'DRIVER_ERROR', message: 'the driver is gone' } : {};
      const key = `stage_${two(stage)}_part_${index % 10}${special[index] ?? ''}`;
      return [key, { from: stage * 10, to: stage * 10 + 9 + (index % 3), after, ...failed }];
    }),
  ),
};

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const churn = played(CHURN);
const many = played(MANY);

const STYLE = styleOf({ colour: false, unicode: true });
const HINT = 'Ctrl+C cancels the run; press it twice to leave it running';

function endingOf(events: readonly RunEvent[]): Ending {
  const lasts = events.filter((event) => event.type === 'run.finished');
  const lines = lasts.flatMap((last) => verdict(last, nextCommands(last.run.runId, { env: 'dev' }), STYLE));
  return { exitCode: Math.max(...lasts.map((last) => exitCodeOf(last))), lines };
}

function tell(reporter: Reporter, events: readonly RunEvent[]): void {
  for (const event of events) reporter.show(event);
  reporter.end(endingOf(events));
}

/** The screen at these seconds, and at the end. */
function onTerminal(
  events: readonly RunEvent[],
  columns: number,
  rows: number,
  seconds: readonly number[],
): string {
  const terminal = new VirtualTerminal(columns);
  let now = NOON;
  let draw = () => {};
  const canvas = {
    write: (text: string) => terminal.write(text),
    columns: () => columns,
    rows: () => rows,
    onResize: () => () => undefined,
  };
  const every = (_milliseconds: number, callback: () => void) => {
    draw = callback;
    return () => undefined;
  };
  const screen = liveScreen(canvas, { now: () => now, every }, STYLE, HINT);
  const frames: string[] = [];
  const waiting = [...seconds];
  for (const event of events) {
    while (waiting[0] !== undefined && event.time >= NOON + waiting[0] * 1000) {
      now = NOON + (waiting.shift() ?? 0) * 1000;
      draw();
      frames.push(`-- ${(now - NOON) / 1000} s\n${terminal.screen()}`);
    }
    now = event.time;
    screen.show(event);
  }
  screen.end(endingOf(events));
  return [...frames, `-- the end\n${terminal.screen()}`].join('\n\n').concat('\n');
}

function inPipe(events: readonly RunEvent[], several = false): string {
  const written: string[] = [];
  const style = {
    ...STYLE,
    several,
    timeOfDay: (time: number) => new Date(time).toISOString().slice(11, 19),
  };
  const world = { now: () => NOON, every: () => () => undefined };
  tell(
    lineScreen((text) => written.push(text), world, style),
    events,
  );
  return written.join('');
}

function asJson(events: readonly RunEvent[]): string {
  const written: string[] = [];
  tell(
    jsonScreen(
      (text) => written.push(text),
      () => undefined,
    ),
    events,
  );
  return written.join('');
}

const file = (name: string) => `../../../__snapshots__/screens/${name}`;

describe('five tasks', () => {
  test.each([40, 80, 300])('in a terminal of %i columns', async (columns) => {
    const frames = onTerminal(await churn, columns, 24, [1, 10, 23, 65]);
    await expect(frames).toMatchFileSnapshot(file(`churn-${columns}.txt`));
  });

  test('in a pipe', async () => {
    await expect(inPipe(await churn)).toMatchFileSnapshot(file('churn-pipe.txt'));
  });

  test('as events', async () => {
    await expect(asJson(await churn)).toMatchFileSnapshot(file('churn-events.jsonl'));
  });
});

describe('three hundred tasks', () => {
  test.each([
    [40, 12],
    [120, 40],
  ])('in a terminal of %i columns and %i lines', async (columns, rows) => {
    const frames = onTerminal(await many, columns, rows, [5, 125, 200]);
    await expect(frames).toMatchFileSnapshot(file(`many-${columns}.txt`));
  });
});

describe('three runs at once', () => {
  const task = (to: number) => ({ prepare_data: { from: 0, to } });
  const others = [played({ runId: 8842, tasks: task(18) }), played({ runId: 8843, tasks: task(61) })];
  const all = Promise.all([churn, ...others]).then((runs) => runs.flat().toSorted((a, b) => a.time - b.time));

  test('in a terminal', async () => {
    await expect(onTerminal(await all, 100, 24, [10, 65])).toMatchFileSnapshot(file('three-runs.txt'));
  });

  test('in a pipe', async () => {
    await expect(inPipe(await all, true)).toMatchFileSnapshot(file('three-runs-pipe.txt'));
  });
});
