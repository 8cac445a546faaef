import { expect, test } from 'vitest';
import { metricPlot, shortNumber } from '../../../workspace/browser/metric-plot.ts';

test('values become dots between the least and the most', () => {
  const { text } = metricPlot('auc', [
    { x: 0, y: 0.7, label: 'first: 0.7' },
    { x: 1, y: Number.NaN, label: 'second: NaN' },
    { x: 2, y: 0.9, label: 'third: 0.9' },
  ]);

  expect(text).toContain('aria-label="auc: 2 values from 0.7 to 0.9"');
  expect(text).toContain('points="64,128 308,12"');
  expect(text.match(/<circle/g)).toHaveLength(2);
});

test('one value, and none', () => {
  expect(metricPlot('auc', [{ x: 3, y: 5, label: '5' }]).text).toContain('points="308,12"');
  expect(metricPlot('auc', []).text).toContain('points=""');
});

test('numbers are short', () => {
  expect([0.91373, 12_345, 1.2345e-7, Number.POSITIVE_INFINITY].map(shortNumber)).toEqual([
    '0.9137',
    '12350',
    '1.235e-7',
    'Infinity',
  ]);
});
