import { expect, test } from 'vitest';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const workspace = sharedWorkspace();
const SCIM = '/api/2.0/preview/scim/v2';

async function scim(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await workspace.fetch(`${SCIM}/${path}`, { method, body: body && JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, ...(text !== '' && JSON.parse(text)) };
}

test('a workspace begins with its first user, who administers it', async () => {
  expect(await scim('GET', 'Me')).toMatchObject({
    userName: 'developer@localhost.test',
    groups: [{ display: 'admins' }],
  });
  expect(await scim('GET', 'Groups?filter=displayName+eq+"admins"')).toMatchObject({ totalResults: 1 });
});

test('users are found by a filter, page by page', async () => {
  for (const name of ['b', 'a', 'c'])
    expect(await scim('POST', 'Users', { userName: `${name}@page.test` })).toMatchObject({ status: 201 });

  expect(await scim('GET', 'Users?filter=userName+eq+"A@PAGE.TEST"')).toMatchObject({
    Resources: [{ userName: 'a@page.test' }],
  });
  expect(await scim('GET', 'Users?filter=userName+co+"@page"&startIndex=2&count=1')).toMatchObject({
    totalResults: 3,
    itemsPerPage: 1,
    Resources: [{ userName: 'a@page.test' }],
  });
  expect(await scim('POST', 'Users', { userName: 'a@page.test' })).toMatchObject({ status: 409 });
});

test('members of a group come and go, one by one', async () => {
  const user = await scim('POST', 'Users', { userName: 'member@x.y' });
  const group = await scim('POST', 'Groups', { displayName: 'team' });
  const add = { Operations: [{ op: 'add', path: 'members', value: [{ value: user.id }] }] };
  const remove = { Operations: [{ op: 'remove', path: `members[value eq "${user.id}"]` }] };

  expect(await scim('PATCH', `Groups/${group.id}`, add)).toMatchObject({ members: [{ value: user.id }] });
  expect(await scim('GET', `Users/${user.id}`)).toMatchObject({ groups: [{ display: 'team' }] });
  expect(await scim('PATCH', `Groups/${group.id}`, remove)).toMatchObject({ members: [] });
});

test('who is removed is in no group any more', async () => {
  const user = await scim('POST', 'Users', { userName: 'gone@x.y' });
  const group = await scim('POST', 'Groups', { displayName: 'left', members: [{ value: user.id }] });
  await scim('DELETE', `Users/${user.id}`);

  expect(await scim('GET', `Groups/${group.id}`)).toMatchObject({ members: [] });
  expect(await scim('GET', `Users/${user.id}`)).toMatchObject({ status: 404 });
});

test('the groups that every workspace has stay', async () => {
  expect(await scim('DELETE', 'Groups/1')).toMatchObject({ status: 400 });
});

test('a name that leads out of the homes is refused', async () => {
  expect(await scim('POST', 'Users', { userName: '../../a' })).toMatchObject({ status: 400 });
});
