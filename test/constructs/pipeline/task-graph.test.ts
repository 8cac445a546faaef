import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dependenciesOf,
  findCycle,
  type GraphTask,
  referenceProblems,
} from '../../../constructs/pipeline/task-graph.ts';

function task(key: string, parameters: Record<string, string> = {}, after: string[] = []): GraphTask {
  return { key, parameters, after, outputs: ['out'] };
}

test('a task depends on those it comes after and those it reads, each once, in order', () => {
  const text = 'x {{tasks.b.values.out}} and {{ tasks.`c-1`.values.out }}, again {{tasks.b.values.out}}';

  expect(dependenciesOf(task('a', { text }, ['z', 'b']))).toEqual(['b', 'c-1', 'z']);
});

test("Databricks' own values are no dependency and no problem", () => {
  const a = task('a', { run: '{{job.run_id}}', what: '{{whatever}}', count: '{{task.execution_count}}' });

  expect(dependenciesOf(a)).toEqual([]);
  expect(referenceProblems(a, { tasks: [a], jobParameters: [] })).toEqual([]);
});

test('a task that reads itself is told so', () => {
  const a = task('a', { self: '{{tasks.a.values.out}}' });

  expect(referenceProblems(a, { tasks: [a], jobParameters: [] })).toEqual([
    "parameter 'self' reads its own task",
  ]);
});

test('a result of a task needs no declared output', () => {
  const [a, b] = [task('a'), task('b', { state: '{{tasks.a.result_state}}' })];

  expect(referenceProblems(b, { tasks: [a, b], jobParameters: [] })).toEqual([]);
  expect(dependenciesOf(b)).toEqual(['a']);
});

test('tasks that only look back have no cycle; one edge that closes a path is found', () => {
  const graph = fc
    .integer({ min: 2, max: 8 })
    .chain((size) =>
      fc.tuple(fc.constant(size), fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 20 })),
    );
  fc.assert(
    fc.property(graph, ([size, edges]) => {
      const after = (key: number) =>
        edges.filter(([from, to]) => from === key && to < key).map(([, to]) => `${to}`);
      const tasks = Array.from({ length: size }, (_, key) => task(`${key}`, {}, after(key)));
      expect(findCycle(tasks)).toBeUndefined();

      const last = tasks.at(-1)?.key ?? '';
      const chain = tasks.map(({ key }, index) => task(key, {}, [index === 0 ? last : `${index - 1}`]));
      expect(findCycle(chain)?.split(' → ')).toHaveLength(size + 1);
    }),
  );
});
