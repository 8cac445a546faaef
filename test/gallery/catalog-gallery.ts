import type { Construct } from 'constructs';
import {
  Principal,
  RegisteredModel,
  Schema,
  Stack,
  type StackProps,
  Volume,
} from '../../constructs/index.ts';

const team = Principal.group('data-science');
const ana = Principal.user('ana@corp.test');
const robot = Principal.servicePrincipal('5f0c7ad3-2c4b-4c36-9a53-6f2d1f1f7b10');

/** Everything that is kept in Unity Catalog, and who may do what with it. */
export class CatalogGallery extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    new Schema(this, 'minimal', { catalog: 'ml' });
    this.complete();
    this.elsewhere();
  }

  private complete(): void {
    const schema = new Schema(this, 'complete', {
      catalog: 'ml',
      name: 'churn',
      comment: 'All of churn.',
      storageRoot: 's3://corp/churn',
      forceDestroy: true,
    });
    schema.grantUse(Principal.group('account users'));
    schema.grantCreateTable(team, robot);
    schema.grantCreateVolume(ana);
    schema.grantCreateModel(robot);
    schema.grantCreateFunction(ana);
    schema.grantManage(ana);
    schema.grant('SELECT', team);

    const volume = new Volume(this, 'managed', { schema, comment: 'As it comes.' });
    volume.grantRead(team);
    volume.grantWrite(robot);
    volume.grantManage(ana);
    volume.grant('APPLY_TAG', ana);

    const model = new RegisteredModel(this, 'churn', {
      schema,
      comment: 'Who leaves.',
      storageLocation: 's3://corp/models',
    });
    model.grantExecute(team);
    model.grantCreateVersion(robot);
    model.grantManage(ana);
    model.grant('APPLY_TAG', ana);
  }

  /** In a schema of somebody else, who says who may use that. */
  private elsewhere(): void {
    const schema = Schema.fromName(this, 'ml.shared');
    new Volume(this, 'external', { schema, name: 'raw', storageLocation: 's3://corp/raw' }).grantRead(team);
    new RegisteredModel(this, 'shared', { schema, adopt: { name: 'ml.shared.shared' }, protect: true });
  }
}
