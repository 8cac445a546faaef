import { RootConstruct } from 'constructs';
import { expect, test } from 'vitest';
import { TerraformStack, TerraformVariable } from '#cdktf';
import { Principal } from '../../constructs/principal.ts';

test('users are named in lower case, as Databricks answers', () => {
  expect(Principal.user('Ana@Corp.test')).toMatchObject({ attribute: 'user_name', name: 'ana@corp.test' });
});

test.each([
  [Principal.user('ana'), "user 'ana' is not an email address"],
  [Principal.group(''), 'a group has an empty name'],
  [
    Principal.servicePrincipal('churn-robot'),
    "service principal 'churn-robot' must be named by its application id, a UUID",
  ],
  [Principal.servicePrincipal('5F0C7AD3-2c4b-4c36-9a53-6f2d1f1f7b10'), undefined],
  [Principal.group('data-science'), undefined],
])('%s', ({ problem }, expected) => {
  expect(problem?.message).toBe(expected);
});

test('what is known only when it is applied is neither judged nor changed', () => {
  const stack = new TerraformStack(new RootConstruct(), 'stack');
  const email = new TerraformVariable(stack, 'email', {}).stringValue;

  expect(Principal.user(email)).toMatchObject({ name: email, problem: undefined });
  expect(Principal.servicePrincipal(email)).toMatchObject({ name: email, problem: undefined });
});
