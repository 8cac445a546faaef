/**
 * How an endpoint is, in one word made of Databricks' two: whether it answers, and what became of the last change of
 * what it serves (https://docs.databricks.com/api/workspace/servingendpoints/get).
 * - `ready`: it answers with what was last asked of it
 * - `updating`: it answers with what it served before, while new models start
 * - `starting`: it does not answer yet
 * - `failed`, `canceled`: the last change did not come about; what it served before may answer
 * - `unready`: nothing changes, and it does not answer
 * - `unknown`: Databricks says what this version does not know
 */
export type EndpointState = 'ready' | 'updating' | 'starting' | 'failed' | 'canceled' | 'unready' | 'unknown';

/** Databricks' own words, open texts: it adds some without notice. */
export interface EndpointStateAnswer {
  readonly ready?: string;
  readonly config_update?: string;
}

export function endpointState({ ready, config_update: update }: EndpointStateAnswer): EndpointState {
  if (update === 'UPDATE_FAILED') return 'failed';
  if (update === 'UPDATE_CANCELED') return 'canceled';
  return WORDS.get(`${ready} ${update}`) ?? 'unknown';
}

const WORDS: ReadonlyMap<string, EndpointState> = new Map([
  ['READY NOT_UPDATING', 'ready'],
  ['READY IN_PROGRESS', 'updating'],
  ['NOT_READY IN_PROGRESS', 'starting'],
  ['NOT_READY NOT_UPDATING', 'unready'],
]);
