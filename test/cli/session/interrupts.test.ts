import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { listenForInterrupts } from '../../../cli/session/interrupts.ts';
import type { Clock } from '../../../runtime/index.ts';

/** A process whose signals and waiting the test decides about. */
function listening({ ours }: { ours: boolean }) {
  const handlers = new Map<string, () => void>();
  const waits: { milliseconds: number; over: () => void }[] = [];
  const told: string[] = [];
  const stdout = new PassThrough();
  const stderr = process.stderr;
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    sleep: (milliseconds, signal) =>
      new Promise((over) => {
        waits.push({ milliseconds, over });
        signal?.addEventListener('abort', () => over());
      }),
  };
  const onSignal = (signal: string, callback: () => void) => {
    handlers.set(signal, callback);
    return () => void handlers.delete(signal);
  };
  const interrupts = listenForInterrupts({ onSignal, clock, stdout, stderr }, (text) => void told.push(text));
  if (ours) interrupts.ownRun();
  const asked = () => ({
    cancel: interrupts.cancel.aborted,
    detach: interrupts.detach.aborted,
    code: interrupts.exitCode(),
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    interrupts,
    handlers,
    waits,
    told,
    stdout,
    asked,
    settled,
    send: (signal: string) => handlers.get(signal)?.(),
  };
}

test('Ctrl+C cancels after a moment', async () => {
  const { send, asked, waits, settled, told } = listening({ ours: true });
  send('SIGINT');
  expect(asked()).toEqual({ cancel: false, detach: false, code: 130 });
  expect(told).toEqual(['cancelling the run; press Ctrl+C again to leave it running']);
  waits[0]?.over();
  await settled();

  expect(asked()).toEqual({ cancel: true, detach: false, code: 130 });
});

test('Ctrl+C twice detaches and cancels nothing', async () => {
  const { send, asked, settled } = listening({ ours: true });
  send('SIGINT');
  send('SIGINT');
  await settled();

  expect(asked()).toEqual({ cancel: false, detach: true, code: 130 });
});

test('SIGTERM cancels at once and detaches ten seconds later', async () => {
  const { send, asked, waits, settled } = listening({ ours: true });
  send('SIGTERM');
  expect(asked()).toEqual({ cancel: true, detach: false, code: 143 });
  expect(waits[0]?.milliseconds).toBe(10_000);
  waits[0]?.over();
  await settled();

  expect(asked()).toEqual({ cancel: true, detach: true, code: 143 });
});

test.each(['SIGINT', 'SIGTERM'])('%s only stops watching a run that is not ours', (signal) => {
  const { send, asked, told } = listening({ ours: false });
  send(signal);

  expect(asked()).toMatchObject({ cancel: false, detach: true });
  expect(told).toEqual([]);
});

test('a reader of standard output who went away detaches', () => {
  const { stdout, asked } = listening({ ours: true });
  stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));

  expect(asked()).toEqual({ cancel: false, detach: true, code: undefined });
});

test('a terminal that hung up detaches and cancels nothing', () => {
  const { send, asked, interrupts } = listening({ ours: true });
  send('SIGHUP');

  expect(asked()).toEqual({ cancel: false, detach: true, code: 129 });
  expect(interrupts.because()).toBe('hung_up');
});

test('at the end signals are left alone again', () => {
  const { interrupts, handlers, stdout } = listening({ ours: true });
  interrupts.end();

  expect(handlers.size).toBe(0);
  expect(stdout.listenerCount('error')).toBe(0);
});
