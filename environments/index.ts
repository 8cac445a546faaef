export { Environments, type EnvironmentVariables } from './environments.ts';
export { type Difference, overlay } from './overlay.ts';
export { type Environment, environmentSchema } from './schema.ts';
