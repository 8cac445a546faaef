export { Environments, type EnvironmentVariables } from './environments.ts';
export { type Family, family, type MakeMember } from './family.ts';
export { type Difference, type EnvironmentPart, overlay, type ReplacedWhole } from './overlay.ts';
export { type Environment, environmentSchema } from './schema.ts';
