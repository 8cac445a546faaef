import type { Environment } from './schema.ts';

/** Where another environment would write over production, a line each. */
export function collisionsWith(production: Environment, other: Environment): string[] {
  const problems: string[] = [];
  const at = `environment '${other.name}'`;
  if (other.name === production.name) problems.push(`two environments are called '${other.name}'`);
  if (dataRoot(other) === dataRoot(production)) {
    problems.push(
      `${at}: data is ${dataRoot(other)}, which is ${production.name}'s: its pipelines would write over it`,
    );
  }
  if (stateKey(other) === stateKey(production)) {
    const place = stateKey(other);
    problems.push(
      `${at}: backend keeps state at ${place}, which is ${production.name}'s\n  hint: give it another keyPrefix`,
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
