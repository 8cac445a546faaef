export { Environments, type EnvironmentVariables } from './environments.ts';
export { type Difference, type EnvironmentPart, overlay, type ReplacedWhole } from './overlay.ts';
export { type Environment, environmentSchema } from './schema.ts';
