import type { Environment } from './schema.ts';

/** Where an environment would write over one that was there before it, such as production, a line each. */
export function collisionsWith(earlier: Environment, environment: Environment): string[] {
  const problems: string[] = [];
  const { name } = environment;
  const at = `environment '${name}'`;
  if (name === earlier.name) problems.push(`two environments are called '${name}'`);
  const [data, state] = [dataRoot(environment), stateKey(environment)];
  if (data === dataRoot(earlier)) {
    problems.push(`${at}: data is ${data}, which is ${earlier.name}'s: its pipelines would write over it`);
  }
  if (state === stateKey(earlier)) {
    problems.push(
      `${at}: backend keeps state at ${state}, which is ${earlier.name}'s\n  hint: give it another keyPrefix`,
    );
  }
  return problems;
}

/** Where its pipelines keep data. */
export function dataRoot({ data }: Environment): string {
  return `/Volumes/${data.catalog}/${data.schema}/${data.volume}`;
}

/** Where states go when a key prefix says so; stacks without one are told apart by the environment in their names. */
export function stateKey({ backend, name }: Environment): string {
  switch (backend.type) {
    case 's3':
    case 'gcs':
      return `${backend.type}://${backend.bucket}/${backend.keyPrefix ?? name}`;
    case 'azurerm':
      return `azurerm://${backend.storageAccount}/${backend.container}/${backend.keyPrefix ?? name}`;
    default:
      return name;
  }
}
