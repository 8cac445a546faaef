import { mistake } from '../private/mistake.ts';
import { SOURCES } from '../private/sources.ts';

export const sharesMissing = mistake(
  {
    id: 'serving-share-missing',
    says: 'at most one served model leaves its share of the traffic to the others',
    source: SOURCES.serving,
  },
  (models: readonly string[]) => ({
    message: `models ${models.map((name) => `'${name}'`).join(' and ')} have no share of the traffic`,
    hint: 'say the traffic of all but one, which gets the rest of 100',
  }),
);

export const noModels = mistake(
  { id: 'serving-models-missing', says: 'a serving endpoint serves a model', source: SOURCES.serving },
  () => ({
    message: 'the endpoint serves no model',
    hint: "models: { current: { model: 'catalog.schema.model', version: 1 } }",
  }),
);
