import {
  Principal,
  RegisteredModel,
  type RegisteredModelProps,
  Schema,
  type SchemaProps,
  type Stack,
  Volume,
  type VolumeProps,
} from '../../../constructs/index.ts';
import { testPlanTable } from './plan-table.ts';

/**
 * Unity Catalog through real Terraform and the real provider: applied it is planned again without change, and a change
 * of one thing is an update in place; of where something is, a replacement.
 */

interface Case {
  readonly declare: (stack: Stack, id: string, isChanged: boolean) => void;
  readonly address: string;
  readonly change?: 'update' | 'delete, create';
}

type Both<Props> = readonly [before: Props, after: Props];
type Change = Case['change'];

const catalog = 'main';
const team = Principal.group('data-science');
const ana = Principal.user('ana@corp.test');
const robot = Principal.servicePrincipal('5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10');

function schema(change: Change, ...[before, after]: Both<Omit<SchemaProps, 'catalog'>>): Case {
  return {
    declare: (stack, id, isChanged) => new Schema(stack, id, { catalog, ...(isChanged ? after : before) }),
    address: 'databricks_schema',
    change,
  };
}

/** In a schema that is made with it. */
function volume(change: Change, ...[before, after]: Both<Omit<VolumeProps, 'schema'>>): Case {
  return {
    declare: (stack, id, isChanged) => {
      const place = new Schema(stack, `of_${id}`, { catalog });
      new Volume(stack, id, { schema: place, ...(isChanged ? after : before) });
    },
    address: 'databricks_volume',
    change,
  };
}

/** In a schema that is there already. */
function model(change: Change, ...[before, after]: Both<Omit<RegisteredModelProps, 'schema'>>): Case {
  return {
    declare: (stack, id, isChanged) => {
      const place = Schema.fromName(stack, 'main.default');
      new RegisteredModel(stack, id, { schema: place, ...(isChanged ? after : before) });
    },
    address: 'databricks_registered_model',
    change,
  };
}

const CASES: Readonly<Record<string, Case>> = {
  comment: schema('update', { comment: 'one' }, { comment: 'other' }),
  no_comment: schema('update', { comment: 'one' }, {}),
  emptied: schema('update', { forceDestroy: true }, { forceDestroy: false }),
  elsewhere: schema('delete, create', {}, { storageRoot: 's3://corp/elsewhere' }),
  files: volume('update', { comment: 'one' }, {}),
  renamed: volume('update', {}, { name: 'other' }),
  external: volume(
    'delete, create',
    { storageLocation: 's3://corp/one' },
    { storageLocation: 's3://corp/other' },
  ),
  managed: volume('delete, create', { storageLocation: 's3://corp/managed' }, {}),
  predictor: model('update', { comment: 'one' }, { comment: 'other' }),
  moved: model('delete, create', {}, { name: 'other' }),
};

/** Each is granted more. */
const GRANTED = [
  'databricks_grants.granted_schema',
  'databricks_grants.granted_volume',
  'databricks_grants.granted_model',
];

function declareAll(stack: Stack, isChanged: boolean): void {
  for (const [id, { declare }] of Object.entries(CASES)) declare(stack, id, isChanged);
  const place = new Schema(stack, 'granted', { catalog });
  place.grantCreateTable(team, ana);
  place.grant('SELECT', team);
  const files = new Volume(stack, 'granted', { schema: place });
  files.grantWrite(team, ana);
  const predictor = new RegisteredModel(stack, 'granted', { schema: place });
  predictor.grantExecute(team);
  predictor.grantCreateVersion(ana);
  if (!isChanged) return;
  place.grantUse(robot);
  files.grantRead(robot);
  predictor.grantManage(team);
}

const changes = Object.entries(CASES).map(([id, { address, change = 'update' }]) => [
  `${address}.${id}`,
  change,
]);
const grants = GRANTED.map((address) => [address, 'update']);

testPlanTable('all that is in a catalog is planned again without change, and changes as it promises', {
  declare: declareAll,
  changes: Object.fromEntries([...changes, ...grants]),
});
