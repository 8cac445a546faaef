import type { Construct } from 'constructs';
import type { Adoption } from '../managed-props.ts';
import { authorId } from './construct-path.ts';
import { DataSource } from './data-source.ts';
import { adoptsNothing, notFoundByName } from './errors.ts';
import { report } from './problems.ts';

/** How the import id of a thing is found by its name: it is known or a reference, or the `id` of a data source. */
export type FindByName = (name: string) => string | { readonly type: string; readonly attributes: object };

/** The id that an `import` block takes. Makes the data source that it needs. */
export function importId(
  owner: Construct,
  adopt: Adoption | undefined,
  findByName: FindByName | undefined,
): string | undefined {
  if (adopt === undefined) return undefined;
  if ((adopt.name ?? adopt.id).trim() === '') {
    report(owner, adoptsNothing(adopt.name === undefined ? 'id' : 'name'));
    return undefined;
  }
  if (adopt.name === undefined) return adopt.id;
  const found = findByName?.(adopt.name);
  if (found === undefined) {
    report(owner, notFoundByName(adopt.name));
    return undefined;
  }
  if (typeof found === 'string') return found;
  const { type, attributes } = found;
  return new DataSource(owner, `${authorId(owner)}_adopted`, { type, render: () => attributes }).id;
}
