import { describe, expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();
const definition = JSON.stringify({ num_workers: { type: 'range', maxValue: 8 } });

async function create(name: string): Promise<string> {
  return String((await workspace.post('policies/clusters/create', { name, definition })).policy_id);
}

test('a policy is given back by its id and in the list', async () => {
  const policy_id = await create('shared');
  const policy = await workspace.get('policies/clusters/get', { policy_id });
  expect(policy).toEqual({
    name: 'shared',
    definition,
    policy_id,
    created_at_timestamp: expect.any(Number),
    creator_user_name: 'developer@localhost.test',
    is_default: false,
  });
  expect((await workspace.get('policies/clusters/list')).policies).toContainEqual(policy);
});

test('an edit replaces the settings and keeps the rest', async () => {
  const policy_id = await create('before');
  const known = await workspace.get('policies/clusters/get', { policy_id });
  await workspace.post('policies/clusters/edit', { policy_id, name: 'after', definition: '{}' });
  expect(await workspace.get('policies/clusters/get', { policy_id })).toEqual({
    ...known,
    name: 'after',
    definition: '{}',
  });
});

test('a deleted policy is gone, and its name free', async () => {
  const policy_id = await create('deleted');
  await workspace.post('policies/clusters/delete', { policy_id });
  const refusal = await workspace.refused('GET', 'policies/clusters/get', { policy_id });
  expect(refusal.replace(policy_id, 'ID')).toMatchInlineSnapshot(
    `"404 RESOURCE_DOES_NOT_EXIST: Policy ID does not exist."`,
  );
  expect(await create('deleted')).not.toBe(policy_id);
});

describe('refused', () => {
  test('is a name that another policy has', async () => {
    const [one, two] = [await create('one'), await create('two')];
    const refusal = await workspace.refused('POST', 'policies/clusters/create', { name: 'one' });
    expect(refusal.replace(one, 'ID')).toMatchInlineSnapshot(
      `"400 RESOURCE_ALREADY_EXISTS: A policy named 'one' already exists: ID"`,
    );
    const edit = { policy_id: two, name: 'one' };
    expect(await workspace.refused('POST', 'policies/clusters/edit', edit)).toContain(
      'RESOURCE_ALREADY_EXISTS',
    );
    await workspace.post('policies/clusters/edit', { policy_id: one, name: 'one' });
  });

  test.each(['{', '[]', '"text"', 'null'])('is the definition %s', async (text) => {
    expect(await workspace.refused('POST', 'policies/clusters/create', { name: 'x', definition: text })).toBe(
      '400 INVALID_PARAMETER_VALUE: definition: expected a JSON object as text',
    );
  });

  test('is a policy family that does not exist', async () => {
    const body = { name: 'family', policy_family_id: 'none' };
    expect(await workspace.refused('POST', 'policies/clusters/create', body)).toMatchInlineSnapshot(
      `"404 RESOURCE_DOES_NOT_EXIST: Policy family none does not exist."`,
    );
  });
});

describe('policy families', () => {
  test('are listed, and each has its policy from the beginning', async () => {
    const { policy_families } = await workspace.get('policy-families');
    const { policies } = await workspace.get('policies/clusters/list');

    expect(policy_families).toContainEqual(expect.objectContaining({ name: 'Personal Compute' }));
    expect(policies).toContainEqual(
      expect.objectContaining({
        name: 'Personal Compute',
        policy_family_id: 'personal-vm',
        is_default: true,
      }),
    );
  });

  test('give a policy their rules, with its own changes to them', async () => {
    const created = await workspace.post('policies/clusters/create', {
      name: 'two hours',
      policy_family_id: 'power-user',
      policy_family_definition_overrides: '{"autotermination_minutes":{"type":"fixed","value":120}}',
    });
    const { definition } = await workspace.get('policies/clusters/get', {
      policy_id: created.policy_id as string,
    });

    expect(JSON.parse(definition as string)).toMatchObject({
      autotermination_minutes: { type: 'fixed', value: 120 },
      spark_version: { defaultValue: 'auto:latest-lts' },
    });
  });
});
