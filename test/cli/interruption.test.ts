import { afterEach, expect, test } from 'vitest';
import { interruption } from '../../cli/interruption.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const before = new Map(SIGNALS.map((name) => [name, process.listeners(name)]));

/** What was added for a signal: sent for real, it would end the process of the tests as well. */
const added = (name: (typeof SIGNALS)[number]) =>
  process.listeners(name).filter((listener) => !before.get(name)?.includes(listener));

afterEach(() => {
  for (const name of SIGNALS) for (const listener of added(name)) process.removeListener(name, listener);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s interrupts with exit code %i, and another one after it changes nothing', (name, exitCode) => {
  const signal = interruption();
  expect(signal.aborted).toBe(false);

  for (const sent of [name, ...SIGNALS]) for (const listener of added(sent)) listener(sent);

  expect(signal.reason).toMatchObject({ exitCode });
});
