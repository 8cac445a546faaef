import { expect, test } from 'vitest';
import { addRunAsPrincipals } from '../../../workspace/index.ts';
import { emptyWorkspace } from '../support/loading.ts';
import { sharedWorkspace } from '../support/shared-workspace.ts';

const ROBOT = '5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10';

test('whom a job runs as is made where the workspace has nobody of that name, and once', async () => {
  const { loadResources, get } = await emptyWorkspace();
  const job = (service_principal_name: string) => ({ run_as: { service_principal_name } });
  const robots = async () => (await get('2.0/preview/scim/v2/ServicePrincipals')).Resources;

  await loadResources({
    databricks_job: { a: { name: 'a', ...job(ROBOT) }, b: { name: 'b', ...job(ROBOT) } },
  });

  expect(await robots()).toMatchObject([{ applicationId: ROBOT }]);
  const { jobs } = await get('2.2/jobs/list');
  expect(jobs).toMatchObject([{ run_as_user_name: ROBOT }, { run_as_user_name: ROBOT }]);
});

const workspace = sharedWorkspace();

test('the blocks of a stack may be lists, and what the stack makes itself is left to it', async () => {
  const { url, token } = workspace;
  const blocks = [
    [{ user_name: 'ana@corp.test' }],
    { service_principal_name: '${databricks_service_principal.robot.application_id}' },
    {},
  ];
  await addRunAsPrincipals(url, token, blocks);

  expect(
    await workspace.get('preview/scim/v2/Users', { filter: 'userName eq "ana@corp.test"' }),
  ).toMatchObject({ totalResults: 1 });
  expect(await workspace.get('preview/scim/v2/ServicePrincipals')).toMatchObject({ totalResults: 0 });
});
