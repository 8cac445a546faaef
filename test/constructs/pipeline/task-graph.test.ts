import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dependenciesOf,
  type Edge,
  type GraphTask,
  TaskGraph,
} from '../../../constructs/pipeline/task-graph.ts';
import type { PlacedReference } from '../../../constructs/pipeline/task-texts.ts';

function task(key: string, reads: string[] = [], edges: Edge[] = []): GraphTask {
  const references = reads.map((name): PlacedReference => {
    return { place: "parameter 'x'", written: '', path: ['tasks', name, 'values', 'out'] };
  });
  return {
    key,
    outputNames: ['out'],
    edges: () => edges,
    texts: () => ({ references, strayBraces: [] }),
  };
}

function graphOf(tasks: readonly GraphTask[]): TaskGraph {
  const graph = new TaskGraph([]);
  for (const each of tasks) graph.add(each);
  return graph;
}

test('a task depends on those it comes after and those it reads, each once, in order', () => {
  expect(dependenciesOf(task('a', ['b', 'c-1', 'b'], [{ key: 'z' }, { key: 'b' }]))).toEqual([
    { key: 'b' },
    { key: 'c-1' },
    { key: 'z' },
  ]);
});

test('an outcome that a task waits for stays, also when it reads something of that task', () => {
  const gate: Edge = { key: 'gate', outcome: 'true' };

  expect(dependenciesOf(task('a', ['gate'], [gate]))).toEqual([gate]);
});

test('tasks that only look back have no cycle; one edge that closes a path is found', () => {
  const graph = fc
    .integer({ min: 2, max: 8 })
    .chain((size) =>
      fc.tuple(fc.constant(size), fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 20 })),
    );
  fc.assert(
    fc.property(graph, ([size, edges]) => {
      const after = (key: number): Edge[] =>
        edges.filter(([from, to]) => from === key && to < key).map(([, to]) => ({ key: `${to}` }));
      const tasks = Array.from({ length: size }, (_, key) => task(`${key}`, [], after(key)));
      expect(graphOf(tasks).findCycle()).toBeUndefined();

      const last = tasks.at(-1)?.key ?? '';
      const chain = tasks.map(({ key }, index) => task(key, [index === 0 ? last : `${index - 1}`]));
      expect(graphOf(chain).findCycle()?.split(' → ')).toHaveLength(size + 1);
    }),
  );
});
