import { describe, expect, test } from 'vitest';
import { emptyWorkspace, refusal } from '../../support/loading.ts';

const GRANTS = '2.1/unity-catalog/permissions/schema/main.default';
const schema = 'main.default';

describe('the grants of a securable', () => {
  const grants = (grant: unknown) => ({ databricks_grants: { one: { schema, grant } } });

  test('replace all that was granted before', async () => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources(
      grants([
        { principal: 'analysts', privileges: ['SELECT'] },
        { principal: 'ml', privileges: ['USE_SCHEMA', 'SELECT'] },
      ]),
    );

    expect(await loadResources(grants({ principal: 'ml', privileges: ['USE SCHEMA', 'MODIFY'] }))).toEqual([
      'updated databricks_grants.one',
    ]);
    expect(await get(GRANTS)).toEqual({
      privilege_assignments: [{ principal: 'ml', privileges: ['MODIFY', 'USE_SCHEMA'] }],
    });
  });

  test('are all taken back when they are declared no longer', async () => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources(grants({ principal: 'ml', privileges: ['SELECT'] }));

    expect(await loadResources({})).toEqual(['removed databricks_grants.one']);
    expect(await get(GRANTS)).toEqual({ privilege_assignments: [] });
  });

  test('can be of a model that the stack makes', async () => {
    const { loadResources, get } = await emptyWorkspace();
    const place = { catalog_name: 'main', schema_name: 'default' };

    await loadResources({
      databricks_registered_model: { churn: { name: 'churn', ...place } },
      databricks_grants: {
        churn: {
          model: '${databricks_registered_model.churn.id}',
          grant: [{ principal: 'ml', privileges: ['EXECUTE'] }],
        },
      },
    });

    expect(await get('2.1/unity-catalog/permissions/function/main.default.churn')).toMatchObject({
      privilege_assignments: [{ principal: 'ml' }],
    });
  });

  test('are of one securable', async () => {
    const { loadResources } = await emptyWorkspace();
    const both = { databricks_grants: { one: { schema, catalog: 'main' } } };

    expect(await refusal(loadResources(both))).toMatchInlineSnapshot(
      `"exit code 2: databricks_grants.one: expected exactly one of catalog, metastore, model, schema, volume"`,
    );
  });

  test('on what the local workspace has not are refused before anything is touched', async () => {
    const { loadResources } = await emptyWorkspace();
    const table = { databricks_grants: { one: { table: 'main.default.t' } } };

    expect(await refusal(loadResources(table))).toMatchInlineSnapshot(`
      "exit code 2: 1 problem in loading without Terraform

      [app] databricks_grants.one: table cannot be loaded
        hint: with Terraform and the databricks provider on this machine, lakeform deploy goes through them"
    `);
  });
});

describe('the grant of one principal', () => {
  const grant = (principal: string, privileges: string[]) => ({
    databricks_grant: { one: { schema, principal, privileges } },
  });

  test('leaves those of others alone', async () => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources({
      databricks_grant: {
        one: { schema, principal: 'analysts', privileges: ['SELECT'] },
        two: { schema, principal: 'ml', privileges: ['SELECT'] },
      },
    });

    expect(await loadResources(grant('analysts', ['USE_SCHEMA']))).toEqual([
      'updated databricks_grant.one',
      'removed databricks_grant.two',
    ]);
    expect(await get(GRANTS)).toEqual({
      privilege_assignments: [{ principal: 'analysts', privileges: ['USE_SCHEMA'] }],
    });
  });

  test('goes to another principal', async () => {
    const { loadResources, get } = await emptyWorkspace();
    await loadResources(grant('analysts', ['SELECT']));

    expect(await loadResources(grant('ml', ['SELECT']))).toEqual([
      'created databricks_grant.one',
      'removed databricks_grant.one',
    ]);
    expect(await get(GRANTS)).toEqual({
      privilege_assignments: [{ principal: 'ml', privileges: ['SELECT'] }],
    });
  });
});
