import { expect, test } from 'vitest';
import {
  Cluster,
  InitScript,
  type ISchema,
  LogDelivery,
  Principal,
  Schema,
  type Stack,
  Volume,
} from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

const team = Principal.group('data-science');

/** `ml.dev_churn`, declared in the stack. */
function schemaIn(stack: Stack): Schema {
  return new Schema(stack, 'churn', { catalog: 'ml', name: 'dev_churn' });
}

test('is in its schema, which has the prefix, and made after it', () => {
  const json = synthesized((stack) => new Volume(stack, 'landing', { schema: schemaIn(stack) }), {
    naming: { prefix: 'dev_' },
    protect: true,
  });

  expect(json.resource?.databricks_volume?.landing).toEqual({
    catalog_name: 'ml',
    schema_name: 'dev_churn',
    name: 'landing',
    volume_type: 'MANAGED',
    depends_on: ['databricks_schema.churn'],
    lifecycle: { prevent_destroy: true },
  });
});

test('a storage location makes it external', () => {
  const json = synthesized((stack) => {
    const schema = Schema.fromName(stack, 'ml.shared');
    const storageLocation = 's3://corp/landing';
    new Volume(stack, 'landing', { schema, name: 'raw', comment: 'As it comes.', storageLocation });
  });

  expect(json.resource?.databricks_volume?.landing).toMatchObject({
    schema_name: 'shared',
    name: 'raw',
    comment: 'As it comes.',
    volume_type: 'EXTERNAL',
    storage_location: 's3://corp/landing',
  });
  expect(json.resource?.databricks_volume?.landing).not.toHaveProperty('depends_on');
});

test('says where its files are, before anything is applied', () => {
  const said: string[] = [];
  synthesized((stack) => {
    const volume = new Volume(stack, 'landing', { schema: schemaIn(stack) });
    said.push(volume.fullName, volume.path, Volume.fromName(stack, 'ml.shared.raw').path);
  });

  expect(said).toEqual(['ml.dev_churn.landing', '/Volumes/ml/dev_churn/landing', '/Volumes/ml/shared/raw']);
});

test('is a place for logs and scripts', () => {
  const json = synthesized((stack) => {
    const { path } = Volume.fromName(stack, 'ml.shared.platform');
    new Cluster(stack, 'shared', {
      logs: LogDelivery.volume(path),
      initScripts: [InitScript.volume(`${path}/install.sh`)],
    });
  });

  expect(json.resource?.databricks_cluster?.shared).toMatchObject({
    cluster_log_conf: { volumes: { destination: '/Volumes/ml/shared/platform' } },
    init_scripts: [{ volumes: { destination: '/Volumes/ml/shared/platform/install.sh' } }],
  });
});

test('who may write may read; who may either may use the schema that is declared here', () => {
  const json = synthesized((stack) => {
    const volume = new Volume(stack, 'landing', { schema: schemaIn(stack) });
    volume.grantWrite(team);
    volume.grantRead(team, Principal.group('account users'));
    volume.grantManage(Principal.user('ana@corp.test'));
    volume.grant('APPLY_TAG', team);
  });

  expect(json.resource?.databricks_grants).toEqual({
    landing_volume: {
      volume: '${databricks_volume.landing.id}',
      grant: [
        { principal: 'account users', privileges: ['READ_VOLUME'] },
        { principal: 'ana@corp.test', privileges: ['MANAGE'] },
        { principal: 'data-science', privileges: ['APPLY_TAG', 'READ_VOLUME', 'WRITE_VOLUME'] },
      ],
    },
    churn_schema: {
      schema: '${databricks_schema.churn.id}',
      grant: [
        { principal: 'account users', privileges: ['USE_SCHEMA'] },
        { principal: 'ana@corp.test', privileges: ['USE_SCHEMA'] },
        { principal: 'data-science', privileges: ['USE_SCHEMA'] },
      ],
    },
  });
});

test('who may use a schema of somebody else is not decided here', () => {
  const json = synthesized((stack) => {
    new Volume(stack, 'landing', { schema: Schema.fromName(stack, 'ml.shared') }).grantRead(team);
  });

  expect(Object.keys(json.resource?.databricks_grants ?? {})).toEqual(['landing_volume']);
});

test('what does not compile', () => {
  const neverCalled = (stack: Stack, volume: Volume, schema: ISchema) => {
    // @ts-expect-error -- a volume is in a schema
    new Volume(stack, 'landing', {});
    // @ts-expect-error -- which is no text
    new Volume(stack, 'landing', { schema: 'ml.churn' });
    // @ts-expect-error -- its full name has three parts
    Volume.fromName(stack, 'ml.churn');
    // @ts-expect-error -- there is nothing to execute in it
    volume.grant('EXECUTE', team);
    // @ts-expect-error -- what something else made is granted where it was made
    schema.grantUse(team);
  };

  expect(neverCalled).toBeTypeOf('function');
});

test('the same volume twice, locations that are none, and the workspace’s own groups', () => {
  const report = reportOn((stack) => {
    const schema = schemaIn(stack);
    new Volume(stack, 'one', { schema, name: 'raw' });
    new Volume(stack, 'two', { schema, name: 'RAW' });
    new Volume(stack, 'dbfs', { schema, storageLocation: '/mnt/landing' });
    new Volume(stack, 'all', { schema }).grantRead(Principal.group('users'));
    Volume.fromName(stack, `ml.${''}.raw`);
  });

  expect(report).toMatchInlineSnapshot(`
    "4 problems in stack team-dev

    [team-dev] Volume.fromName is given 'ml..raw', which is no full name: <catalog>.<schema>.<name>
    [team-dev/all] group 'users' is one of the workspace; Unity Catalog knows groups of the account only
      hint: everybody is Principal.group('account users')
    [team-dev/dbfs] storage_location '/mnt/landing' must be the URL of cloud storage: s3://…, abfss://…, gs://… or r2://…
    [team-dev/two] name 'ml.dev_churn.raw' is that of databricks_volume.one too
      hint: give one of them another name"
  `);
});
