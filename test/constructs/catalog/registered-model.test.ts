import { expect, test } from 'vitest';
import { Principal, RegisteredModel, Schema, type Stack } from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

const team = Principal.group('data-science');
const robot = Principal.servicePrincipal('5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10');

/** `ml.dev_churn`, declared in the stack. */
function schemaIn(stack: Stack): Schema {
  return new Schema(stack, 'churn', { catalog: 'ml', name: 'dev_churn' });
}

test('is in its schema, which has the prefix, and made after it', () => {
  const json = synthesized(
    (stack) => {
      const props = { comment: 'Who leaves.', storageLocation: 's3://corp/models' };
      new RegisteredModel(stack, 'churn', { schema: schemaIn(stack), ...props });
    },
    { naming: { prefix: 'dev_' }, protect: true },
  );

  expect(json.resource?.databricks_registered_model?.churn).toEqual({
    catalog_name: 'ml',
    schema_name: 'dev_churn',
    name: 'churn',
    comment: 'Who leaves.',
    storage_location: 's3://corp/models',
    depends_on: ['databricks_schema.churn'],
    lifecycle: { prevent_destroy: true },
  });
});

test('says its full name, made here or elsewhere', () => {
  const said: string[] = [];
  synthesized((stack) => {
    said.push(new RegisteredModel(stack, 'churn', { schema: schemaIn(stack) }).fullName);
    said.push(RegisteredModel.fromName(stack, 'ml.shared.churn').fullName);
  });

  expect(said).toEqual(['ml.dev_churn.churn', 'ml.shared.churn']);
});

test('grants to load it, to add versions, and everything', () => {
  const json = synthesized((stack) => {
    const model = new RegisteredModel(stack, 'churn', { schema: Schema.fromName(stack, 'ml.shared') });
    model.grantExecute(team);
    model.grantCreateVersion(robot);
    model.grantManage(team);
    model.grant('APPLY_TAG', team);
  });

  expect(json.resource?.databricks_grants).toEqual({
    churn_model: {
      model: '${databricks_registered_model.churn.id}',
      grant: [
        { principal: robot.name, privileges: ['CREATE_MODEL_VERSION', 'EXECUTE'] },
        { principal: 'data-science', privileges: ['APPLY_TAG', 'EXECUTE', 'MANAGE'] },
      ],
    },
  });
});

test('is adopted by its full name, and moves with its grants', () => {
  const json = synthesized((stack) => {
    const schema = Schema.fromName(stack, 'ml.shared');
    const adopt = { name: 'ml.shared.churn' };
    new RegisteredModel(stack, 'churn', { schema, adopt, movedFrom: 'old' }).grantExecute(team);
  });

  expect(json.import).toEqual([{ to: 'databricks_registered_model.churn', id: 'ml.shared.churn' }]);
  expect(json.moved).toEqual([
    { from: 'databricks_registered_model.old', to: 'databricks_registered_model.churn' },
    { from: 'databricks_grants.old_model', to: 'databricks_grants.churn_model' },
  ]);
});

test('a version is not read: that is a volume’s word', () => {
  const neverCalled = (model: RegisteredModel) => {
    // @ts-expect-error -- no file of a model is read as one of a volume
    model.grant('READ_VOLUME', team);
  };

  expect(neverCalled).toBeTypeOf('function');
});

test('the same model twice, and a name with its schema in it', () => {
  const report = reportOn((stack) => {
    const schema = schemaIn(stack);
    new RegisteredModel(stack, 'one', { schema, name: 'churn' });
    new RegisteredModel(stack, 'two', { schema, name: 'churn' });
    new RegisteredModel(stack, 'dots', { schema, name: 'dev_churn.churn' });
    RegisteredModel.fromName(stack, 'ml.churn/latest.model');
  });

  expect(report).toMatchInlineSnapshot(`
    "3 problems in stack team-dev

    [team-dev] RegisteredModel.fromName is given 'ml.churn/latest.model', which is no full name: <catalog>.<schema>.<name>
    [team-dev/dots] name 'dev_churn.churn' must be a name without dots, slashes and spaces: the catalog and the schema are given beside it
    [team-dev/two] name 'ml.dev_churn.churn' is that of databricks_registered_model.one too
      hint: give one of them another name"
  `);
});
