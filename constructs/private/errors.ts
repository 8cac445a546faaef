import { mistake } from './mistake.ts';
import { SOURCES } from './sources.ts';

export const badConstructId = mistake(
  {
    id: 'construct-id',
    says: 'an id is letters, digits, - and _, and begins with a letter',
    source: SOURCES.own,
  },
  (kind: string, id: string) => ({
    message: `${kind} id '${id}' has characters that a Terraform address cannot have`,
    hint: 'use letters, digits, - and _, and begin with a letter',
  }),
);

export const constructIdTwice = mistake(
  {
    id: 'construct-id-twice',
    says: 'no two constructs of one kind have the same id in one place',
    source: SOURCES.own,
  },
  (kind: string, id: string) => ({
    message: `two ${kind}s here are called '${id}'`,
    hint: 'give one of them another id',
  }),
);

export const stackWithoutEnvironment = mistake(
  {
    id: 'stack-environment',
    says: 'where environments are made from names, the id of a stack holds the name of its environment',
    source: SOURCES.environments,
  },
  (environment: string) => ({
    message: `its id does not hold the name of its environment, '${environment}': all of the family would share one state`,
    hint: 'put environment.name into it',
  }),
);

export const addressTwice = mistake(
  { id: 'address-twice', says: 'no two elements of a stack have the same address', source: SOURCES.own },
  (address: string, paths: readonly string[]) => ({
    message: `${paths.join(' and ')} both have the address ${address}`,
    hint: 'give one of them another id; nesting does not tell them apart',
  }),
);

export const badMovedFrom = mistake(
  { id: 'moved-from', says: '`movedFrom` is another id or an address', source: SOURCES.own },
  (movedFrom: string) => ({
    message: `movedFrom '${movedFrom}' is neither an id nor an address such as databricks_job.churn`,
  }),
);

export const movedFromItself = mistake(
  { id: 'moved-from-itself', says: '`movedFrom` is not the id that a construct has', source: SOURCES.own },
  (movedFrom: string) => ({
    message: `movedFrom '${movedFrom}' is the id that it has`,
    hint: 'write the id that it had before',
  }),
);

export const movedFromDeclared = mistake(
  {
    id: 'moved-from-declared',
    says: 'what something moved from is not declared any more',
    source: SOURCES.own,
  },
  (movedFrom: string, address: string) => ({
    message: `movedFrom '${movedFrom}' names ${address}, which is still declared`,
  }),
);

export const dependsOnWhole = mistake(
  { id: 'depends-on-whole', says: 'nothing depends on what it is part of', source: SOURCES.own },
  (path: string) => ({ message: `it depends on ${path}, which it is part of` }),
);

export const dependsOnOtherStack = mistake(
  {
    id: 'depends-on-other-stack',
    says: 'nothing depends on a construct of another stack',
    source: SOURCES.own,
  },
  (path: string, own: string, other: string) => ({
    message: `it depends on ${path}, which is in another stack`,
    hint: `order the stacks: ${own}.addDependency(${other})`,
  }),
);

export const notFoundByName = mistake(
  {
    id: 'adopt-by-name',
    says: 'only what can be found by its name is adopted by it',
    source: SOURCES.own,
  },
  (name: string) => ({
    message: `adopt names '${name}', but objects of this kind can only be found by id`,
    hint: "write adopt: { id: '…' }",
  }),
);

export const adoptsNothing = mistake(
  { id: 'adopt-empty', says: 'what is adopted has an id or a name', source: SOURCES.own },
  (attribute: 'id' | 'name') => ({
    message: `adopt has an empty ${attribute}, so that another one would be made`,
    hint: 'leave adopt out where there is nothing to adopt',
  }),
);

export const badAttributeName = mistake(
  {
    id: 'attribute-name',
    says: 'attributes in `overrides`, `ignoreChanges` and the rules of a policy have the names of the provider',
    source: SOURCES.own,
  },
  (prop: string, name: string) => {
    const inSnakeCase = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return {
      message: `${prop} names '${name}', but the provider's attributes are made of a-z, 0-9 and _`,
      hint: inSnakeCase === name ? undefined : `write ${inSnakeCase}`,
    };
  },
);

export const emptyNameToFind = mistake(
  { id: 'found-by-name', says: 'what is found by its name has one', source: SOURCES.own },
  (kind: string) => ({ message: `${kind}.fromName is given an empty name` }),
);

export const unreadableToml = mistake(
  { id: 'toml-unreadable', says: 'a TOML file can be read', source: SOURCES.own },
  (error: unknown) => {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { message: `is not TOML: ${reason}` };
  },
);

export const twoOwners = mistake(
  { id: 'permissions-one-owner', says: 'there is at most one owner', source: SOURCES.permissions },
  (one: string, other: string) => ({ message: `it is given two owners: '${one}' and '${other}'` }),
);

export const adminsGranted = mistake(
  { id: 'permissions-admins', says: 'the group `admins` is not named', source: SOURCES.permissions },
  (level: string) => ({
    message: `group 'admins' is granted ${level}, but admins can manage everything already`,
  }),
);
