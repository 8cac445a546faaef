import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runChecks } from '../../../constructs/checks/run-checks.ts';
import type { StackJson } from '../../../testing/index.ts';
import { resource } from './breaches/breach.ts';

const goldens = readdirSync('__snapshots__', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tf.json'))
  .sort();

test.each(goldens)('%s breaks no rule', (file) => {
  const { resource: byType = {} }: StackJson = JSON.parse(readFileSync(`__snapshots__/${file}`, 'utf8'));
  const resources = Object.entries(byType).flatMap(([type, byId]) =>
    Object.entries(byId).flatMap(([id, attributes]) => resource(type, attributes, id)),
  );

  expect(resources).not.toEqual([]);
  expect(runChecks(resources)).toEqual([]);
});
