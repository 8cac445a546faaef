import { expect, test } from 'vitest';
import { Principal, Schema, type Stack } from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

const team = Principal.group('data-science');
const ana = Principal.user('Ana@Corp.test');

test('has the prefix of its environment, and says its full name', () => {
  const names: string[] = [];
  const declare = (stack: Stack) => {
    names.push(new Schema(stack, 'churn', { catalog: 'ml' }).fullName);
    names.push(new Schema(stack, 'features', { catalog: 'ml', name: 'shared' }).fullName);
  };

  const json = synthesized(declare, { naming: { prefix: 'dev_' }, protect: true });

  expect(names).toEqual(['ml.dev_churn', 'ml.shared']);
  expect(json.resource?.databricks_schema?.churn).toEqual({
    catalog_name: 'ml',
    name: 'dev_churn',
    force_destroy: false,
    lifecycle: { prevent_destroy: true },
  });
});

test('goes with all that is in it where it is not protected', () => {
  const json = synthesized(
    (stack) => {
      new Schema(stack, 'loose', { catalog: 'ml' });
      new Schema(stack, 'protected', { catalog: 'ml', protect: true });
      new Schema(stack, 'careful', { catalog: 'ml', forceDestroy: false });
    },
    { protect: false },
  );

  expect(json.resource?.databricks_schema).toMatchObject({
    loose: { force_destroy: true },
    protected: { force_destroy: false },
    careful: { force_destroy: false },
  });
});

test('is kept where it is said', () => {
  const json = synthesized(
    (stack) =>
      new Schema(stack, 'churn', { catalog: 'ml', comment: 'All of churn.', storageRoot: 's3://corp/churn' }),
  );

  expect(json.resource?.databricks_schema?.churn).toMatchObject({
    comment: 'All of churn.',
    storage_root: 's3://corp/churn',
  });
});

test('however many grants, one resource: principals and their privileges in order, each with the use of it', () => {
  const json = synthesized((stack) => {
    const schema = new Schema(stack, 'churn', { catalog: 'ml' });
    schema.grantCreateTable(team, ana);
    schema.grantUse(team);
    schema.grantCreateModel(team);
    schema.grantCreateVolume(team);
    schema.grantCreateFunction(team);
    schema.grantManage(ana);
    schema.grant('SELECT', ana);
  });

  expect(json.resource?.databricks_grants).toEqual({
    churn_schema: {
      schema: '${databricks_schema.churn.id}',
      grant: [
        { principal: 'ana@corp.test', privileges: ['CREATE_TABLE', 'MANAGE', 'SELECT', 'USE_SCHEMA'] },
        {
          principal: 'data-science',
          privileges: ['CREATE_FUNCTION', 'CREATE_MODEL', 'CREATE_TABLE', 'CREATE_VOLUME', 'USE_SCHEMA'],
        },
      ],
    },
  });
});

test('whoever deploys is named like everybody', () => {
  const deployer = { type: 'user', name: 'ana@corp.test' } as const;

  const json = synthesized((stack) => new Schema(stack, 'churn', { catalog: 'ml' }).grantManage(ana), {
    deployer,
  });

  expect(json.resource?.databricks_grants?.churn_schema).toMatchObject({
    grant: [{ principal: 'ana@corp.test', privileges: ['MANAGE', 'USE_SCHEMA'] }],
  });
});

test('is adopted by its full name, and moves with its grants', () => {
  const json = synthesized((stack) => {
    const adopt = { name: 'ml.old' };
    new Schema(stack, 'churn', { catalog: 'ml', name: 'old', adopt, movedFrom: 'old' }).grantUse(team);
  });

  expect(json.import).toEqual([{ to: 'databricks_schema.churn', id: 'ml.old' }]);
  expect(json.moved).toEqual([
    { from: 'databricks_schema.old', to: 'databricks_schema.churn' },
    { from: 'databricks_grants.old_schema', to: 'databricks_grants.churn_schema' },
  ]);
});

test('what does not compile', () => {
  const neverCalled = (stack: Stack, schema: Schema) => {
    // @ts-expect-error -- a schema is in a catalog
    new Schema(stack, 'churn');
    // @ts-expect-error -- its full name has two parts
    Schema.fromName(stack, 'churn');
    // @ts-expect-error -- a privilege of other things
    schema.grant('READ_FILES', team);
    // @ts-expect-error -- a principal is no text
    schema.grantUse('data-science');
  };

  expect(neverCalled).toBeTypeOf('function');
});

test('two of one name, a name that is none, and principals that Unity Catalog does not know', () => {
  const report = reportOn((stack) => {
    new Schema(stack, 'one', { catalog: 'ml', name: 'churn' });
    new Schema(stack, 'two', { catalog: 'ml', name: 'Churn' });
    new Schema(stack, 'dots', { catalog: 'ml', name: 'ml.churn' });
    const schema = new Schema(stack, 'churn', { catalog: 'ml' });
    schema.grantUse(Principal.group('users'), Principal.group('admins'), Principal.user('ana'));
    Schema.fromName(stack, 'ml.churn.raw');
    Schema.fromName(stack, 'ml.');
  });

  expect(report).toMatchInlineSnapshot(`
    "8 problems in stack team-dev

    [team-dev] Schema.fromName is given 'ml.churn.raw', which is no full name: <catalog>.<schema>
    [team-dev] Schema.fromName is given 'ml.', which is no full name: <catalog>.<schema>
    [team-dev/churn] group 'users' is one of the workspace; Unity Catalog knows groups of the account only
      hint: everybody is Principal.group('account users')
    [team-dev/churn] group 'admins' is one of the workspace; Unity Catalog knows groups of the account only
    [team-dev/churn] user 'ana' is not an email address
    [team-dev/churn] name 'ml.churn' is that of databricks_schema.one too
      hint: give one of them another name
    [team-dev/dots] name 'ml.churn' must be up to 255 characters, without dots, slashes and spaces
    [team-dev/two] name 'ml.churn' is that of databricks_schema.one too
      hint: give one of them another name"
  `);
});

test('a privilege that did not compile is reported with the nearest', () => {
  const report = reportOn((stack) => {
    // @ts-expect-error -- it is SELECT
    new Schema(stack, 'churn', { catalog: 'ml' }).grant('SELEKT', team);
  });

  expect(report).toMatchInlineSnapshot(`
    "1 problem in stack team-dev

    [team-dev/churn] privilege 'SELEKT' is not one that a schema has: ALL_PRIVILEGES, APPLY_TAG, CREATE_FUNCTION, CREATE_MATERIALIZED_VIEW, CREATE_MODEL, CREATE_MODEL_VERSION, CREATE_TABLE, CREATE_VOLUME, EXECUTE, EXTERNAL_USE_SCHEMA, MANAGE, MODIFY, READ_VOLUME, REFRESH, SELECT, USE_SCHEMA, WRITE_VOLUME
      hint: did you mean 'SELECT'?"
  `);
});
