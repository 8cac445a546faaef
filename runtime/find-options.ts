import type { CallOptions } from './client/api-request.ts';

/** How something is looked for by its name. */
export interface FindOptions extends CallOptions {
  /** What to type where nothing has a name like it. @default 'lakeform deploy --env <environment>' */
  readonly deploy?: string;
}

/** Nobody said in which environment it would be. */
export const DEPLOY = 'lakeform deploy --env <environment>';
