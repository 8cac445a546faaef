import type { Construct } from 'constructs';
import {
  Cluster,
  ClusterPolicy,
  Duration,
  Principal,
  Schema,
  SecretScope,
  Stack,
  Volume,
  Workers,
} from 'lakeform';
import type { Environment } from 'lakeform/environments';

/** What the platform team runs for everybody: a shared cluster, the policy it obeys, places for secrets and for data. */
export class PlatformStack extends Stack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const platformTeam = Principal.group('ml-platform');
    const dataScientists = Principal.group('data-science');

    const policy = new ClusterPolicy(this, 'shared', {
      rules: {
        autotermination_minutes: { type: 'range', minValue: 10, maxValue: 60, defaultValue: 30 },
        'custom_tags.team': { type: 'fixed', value: 'ml-platform' },
        data_security_mode: { type: 'fixed', value: 'USER_ISOLATION' },
      },
    });
    policy.grantUse(dataScientists);

    const secrets = new SecretScope(this, 'ml');
    secrets.grantManage(platformTeam);
    secrets.grantRead(dataScientists);

    const { catalog, schema: name, volume: volumeName } = environment.data;
    const schema = new Schema(this, 'data', { catalog, name });
    const volume = new Volume(this, 'data', { schema, name: volumeName });
    volume.grantWrite(dataScientists);
    if (this.runAs !== undefined) volume.grantWrite(this.runAs);

    const shared = new Cluster(this, 'shared', {
      policy,
      workers: Workers.autoscale(1, 4),
      autotermination: Duration.minutes(30),
    });
    shared.grantManage(platformTeam);
    shared.grantRestart(dataScientists);
  }
}
