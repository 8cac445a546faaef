import { expect, test } from 'vitest';
import { endpointFrame, endpointLine, modelTable } from '../../../cli/endpoints/endpoint-line.ts';
import { styleOf } from '../../../cli/screen/style.ts';
import type { EndpointEvent, EndpointSnapshot } from '../../../runtime/index.ts';

const style = { ...styleOf({ colour: false, unicode: true }), timeOfDay: () => 'hh:mm:ss' };
const url = 'https://lake.test/ml/endpoints/dev_churn';
const endpoint: EndpointSnapshot = {
  name: 'dev_churn',
  url,
  invocationUrl: 'https://lake.test/serving-endpoints/dev_churn/invocations',
  state: 'updating',
  said: 'READY, IN_PROGRESS',
  models: [
    { name: 'champion', serves: 'ml.churn.churn 12', traffic: 90, state: 'ready', pending: false },
    { name: 'gpt', serves: 'gpt-4o', traffic: 10, pending: false },
    {
      name: 'champion',
      serves: 'ml.churn.churn 13',
      state: 'creating',
      reason: 'Building\ncontainer',
      pending: true,
    },
  ],
};
const EVENTS: EndpointEvent[] = [
  { type: 'endpoint.seen', time: 0, endpoint },
  ...endpoint.models.slice(2).map((model) => ({ type: 'model.state', time: 1000, endpoint, model }) as const),
  { type: 'contact.lost', time: 5000, endpoint, reason: 'too many requests' },
  { type: 'contact.regained', time: 9000, endpoint, after: 4000 },
  { type: 'endpoint.state', time: 90_000, endpoint, from: 'updating', to: 'ready' },
  { type: 'endpoint.ready', time: 90_000, endpoint, already: false },
];

test('every change is a line', () => {
  const lines = EVENTS.flatMap((event) => endpointLine(event, 0, style) ?? []);

  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "dev_churn  updating
    https://lake.test/ml/endpoints/dev_churn
    hh:mm:ss +1s  champion  ml.churn.churn 13  to be served, creating: Building container
    hh:mm:ss +5s  no contact, trying again: too many requests
    hh:mm:ss +9s  contact again after 4s
    hh:mm:ss +1m30s  dev_churn  updating → ready"
  `);
});

test('in a terminal all its models are seen', () => {
  const frame = endpointFrame(endpoint, { waited: 42_000, note: 'Ctrl+C stops', width: 60 }, style);

  expect(frame.join('\n')).toMatchInlineSnapshot(`
    "● dev_churn  updating  00:42
      champion  ml.churn.churn 12  ready
      gpt  gpt-4o
      champion  ml.churn.churn 13  to be served, creating: Buil…
    https://lake.test/ml/endpoints/dev_churn
    Ctrl+C stops"
  `);
});

test('the models of an endpoint are a table, and those of none nothing', () => {
  expect(modelTable(endpoint.models).join('\n')).toMatchInlineSnapshot(`
    "model     serves             traffic  state
    champion  ml.churn.churn 12  90%      ready
    gpt       gpt-4o             10%
    champion  ml.churn.churn 13           to be served, creating: Building container"
  `);
  expect(modelTable([])).toEqual([]);
});
