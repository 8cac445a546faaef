import type { Construct } from 'constructs';
import { Cluster, ClusterPolicy, Duration, Principal, Schema, SecretScope, Stack, Workers } from 'lakeform';
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

    const { catalog, schema: name } = environment.data;
    const data = new Schema(this, 'data', { catalog, name });
    data.grantUse(dataScientists);
    if (this.runAs !== undefined) data.grantUse(this.runAs);

    const shared = new Cluster(this, 'shared', {
      policy,
      workers: Workers.autoscale(1, 4),
      autotermination: Duration.minutes(30),
    });
    shared.grantManage(platformTeam);
    shared.grantRestart(dataScientists);
  }
}
