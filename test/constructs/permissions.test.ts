import { expect, test } from 'vitest';
import { type Experiment, Permissions, Pipeline, Principal, SecretScope } from '../../constructs/index.ts';
import type { StackProps } from '../../constructs/stack.ts';
import { churnPipeline } from '../support/pipelines.ts';
import { reportOn, synthesized } from '../support/problems.ts';

const team = Principal.group('data-science');
const ana = Principal.user('Ana@Corp.test');
const robot = Principal.servicePrincipal('5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10');

/** What Terraform reads of the permissions of a pipeline called `churn`. */
function grants(grant: (pipeline: Pipeline<string>) => void, props: StackProps = {}) {
  const json = synthesized((stack) => grant(churnPipeline(stack)), {
    compute: { nodeType: 'i3.xlarge' },
    ...props,
  });
  return json.resource?.databricks_permissions?.churn_job?.access_control;
}

test('one resource an object, one level a principal, however many grants', () => {
  const entries = grants((pipeline) => {
    pipeline.grantManageRun(team, ana);
    pipeline.grantView(team);
    pipeline.grantManage(ana);
    pipeline.grantOwner(robot);
  });

  expect(entries).toEqual([
    { group_name: 'data-science', permission_level: 'CAN_MANAGE_RUN' },
    { service_principal_name: robot.name, permission_level: 'IS_OWNER' },
    { user_name: 'ana@corp.test', permission_level: 'CAN_MANAGE' },
  ]);
});

test('whoever deploys is not named: they may manage it anyway, and less is refused', () => {
  const deployer = { type: 'servicePrincipal', applicationId: robot.name } as const;

  const entries = grants((pipeline) => pipeline.grantView(team, robot), { deployer });

  expect(entries).toEqual([{ group_name: 'data-science', permission_level: 'CAN_VIEW' }]);
});

test('of something made elsewhere, by the levels of its kind', () => {
  const json = synthesized((stack) => {
    const endpoint = new Permissions(stack, 'churn', { kind: 'servingEndpoint', object: 'a1b2' });
    endpoint.grant('CAN_QUERY', team);
    endpoint.grant('CAN_VIEW', team);
  });

  expect(json.resource?.databricks_permissions?.churn).toEqual({
    serving_endpoint_id: 'a1b2',
    access_control: [{ group_name: 'data-science', permission_level: 'CAN_QUERY' }],
  });
});

test('what does not compile', () => {
  const neverCalled = (pipeline: Pipeline, policy: Permissions<'clusterPolicy'>, experiment: Experiment) => {
    // @ts-expect-error -- a policy has one level
    policy.grant('CAN_MANAGE', team);
    // @ts-expect-error -- a group owns nothing
    pipeline.grantOwner(team);
    // @ts-expect-error -- and runs nothing
    new Pipeline(pipeline, 'other', { runAs: team });
    // @ts-expect-error -- an experiment has no runs to manage
    experiment.grantManageRun(team);
    // @ts-expect-error -- a principal is no text
    pipeline.grantView('data-science');
  };

  expect(neverCalled).toBeTypeOf('function');
});

test('admins, two owners, nobody, and principals that are none', () => {
  const report = reportOn((stack) => {
    const pipeline = churnPipeline(stack);
    pipeline.grantManage(Principal.group('admins'));
    pipeline.grantOwner(robot);
    pipeline.grantOwner(ana);
    new Permissions(stack, 'unused', { kind: 'job', object: '7' });
    new SecretScope(stack, 'ml').grantRead(Principal.servicePrincipal('churn-robot'), Principal.group(' '));
    new Permissions(stack, 'typo', { kind: 'job', object: '7' }).grant('CAN_VIEW', Principal.user('ana'));
  });

  expect(report).toMatchInlineSnapshot(`
    "6 problems in stack team-dev

    [team-dev/churn] group 'admins' is granted CAN_MANAGE, but admins can manage everything already
    [team-dev/churn] it is given two owners: '5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10' and 'ana@corp.test'
    [team-dev/ml] service principal 'churn-robot' must be named by its application id, a UUID
    [team-dev/ml] a group has an empty name
    [team-dev/typo] user 'ana' is not an email address
    [team-dev/unused] nobody is granted anything"
  `);
});
