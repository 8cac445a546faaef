import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directlyAfter, type GraphNode, placeNodes } from '../../../workspace/browser/graph-layout.ts';

const CHURN: GraphNode[] = [
  { key: 'evaluate', after: ['prepare', 'train'] },
  { key: 'importance', after: ['train'] },
  { key: 'prepare', after: [] },
  { key: 'qa', after: ['evaluate', 'importance', 'train'] },
  { key: 'train', after: ['prepare'] },
];

test('columns go by dependency, rows from the top', () => {
  expect(Object.fromEntries(placeNodes(CHURN))).toEqual({
    prepare: { column: 0, row: 0 },
    train: { column: 1, row: 0 },
    evaluate: { column: 2, row: 0 },
    importance: { column: 2, row: 1 },
    qa: { column: 3, row: 0 },
  });
});

test('what others follow too is not drawn', () => {
  expect(directlyAfter(CHURN).get('evaluate')).toEqual(['train']);
  expect(directlyAfter(CHURN).get('qa')).toEqual(['evaluate', 'importance']);
});

/** Any graph without cycles: a node follows only those before it. */
const graphs = fc.array(fc.array(fc.nat({ max: 30 }), { maxLength: 4 }), { maxLength: 30 }).map((nodes) =>
  nodes.map(
    (after, index): GraphNode => ({
      key: `n${index}`,
      after: [...new Set(after.filter((other) => other < index).map((other) => `n${other}`))],
    }),
  ),
);

test('every node has a place of its own, right of all that it follows', () => {
  fc.assert(
    fc.property(graphs, (nodes) => {
      const places = placeNodes(nodes);
      expect(new Set([...places.values()].map((place) => JSON.stringify(place))).size).toBe(nodes.length);
      for (const { key, after } of nodes) {
        for (const other of after) {
          expect(places.get(key)?.column).toBeGreaterThan(places.get(other)?.column ?? Number.NaN);
        }
      }
    }),
  );
});

test('what is drawn still says what follows what', () => {
  const reaches = (graph: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean =>
    (graph.get(from) ?? []).some((next) => next === to || reaches(graph, next, to));
  fc.assert(
    fc.property(
      graphs.filter(({ length }) => length < 12),
      (nodes) => {
        const drawn = directlyAfter(nodes);
        for (const { key, after } of nodes) {
          for (const other of after) expect(reaches(drawn, key, other)).toBe(true);
        }
      },
    ),
  );
});

test('a cycle ends where it closes', () => {
  const cycle = [
    { key: 'a', after: ['b'] },
    { key: 'b', after: ['a', 'b'] },
  ];
  expect([...placeNodes(cycle).keys()].sort()).toEqual(['a', 'b']);
  expect(directlyAfter(cycle).size).toBe(2);
});
