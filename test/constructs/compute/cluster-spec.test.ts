import { expect, test } from 'vitest';
import {
  Cluster,
  type ClusterProps,
  Compute,
  DockerImage,
  Duration,
  InitScript,
  InstancePool,
  LogDelivery,
  NodeType,
  Principal,
  SecretScope,
  Size,
  SparkVersion,
  type WarehouseProps,
  Workers,
} from '../../../constructs/index.ts';
import { reportOn, synthesized } from '../../support/problems.ts';

function cluster(props: ClusterProps) {
  return synthesized((stack) => new Cluster(stack, 'shared', props)).resource?.databricks_cluster?.shared;
}

test.each([
  [SparkVersion.lts('16.4'), '16.4.x-scala2.12'],
  [SparkVersion.lts('17.3'), '17.3.x-scala2.13'],
  [SparkVersion.machineLearning('15.4'), '15.4.x-cpu-ml-scala2.12'],
  [SparkVersion.gpu('17.3'), '17.3.x-gpu-ml-scala2.13'],
  [SparkVersion.of('custom:mine'), 'custom:mine'],
])('runtimes have the keys that Databricks lists', (version, key) => {
  expect(version.key).toBe(key);
});

test('a runtime that the machines, the engine or the image do not go with', () => {
  const report = reportOn((stack) => {
    new Cluster(stack, 'gpu_runtime', {
      sparkVersion: SparkVersion.gpu('16.4'),
      access: { dedicatedTo: ANA },
    });
    new Cluster(stack, 'gpu_machine', { nodeType: NodeType.gpu() });
    new Cluster(stack, 'gpu_photon', {
      sparkVersion: SparkVersion.gpu('16.4'),
      nodeType: NodeType.of('g5.xlarge'),
      photon: true,
      access: { dedicatedTo: ANA },
    });
    const old = { sparkVersion: SparkVersion.machineLearning('14.3'), access: { dedicatedTo: ANA } };
    new Cluster(stack, 'ml_photon', { ...old, photon: true });
    new Cluster(stack, 'ml_image', { ...old, dockerImage: DockerImage.of('team/spark:1') });
  });

  expect(report).toMatchInlineSnapshot(`
    "5 problems in stack team-dev

    [team-dev/gpu_machine] node type g5.xlarge has GPUs, which runtime 16.4.x-scala2.12 does not use
      hint: write sparkVersion: SparkVersion.gpu('…')
    [team-dev/gpu_photon] Photon does not run on GPUs
      hint: leave photon out
    [team-dev/gpu_runtime] runtime 16.4.x-gpu-ml-scala2.12 needs GPUs, which node type i3.xlarge does not have
      hint: write NodeType.gpu()
    [team-dev/ml_image] runtime 14.3.x-cpu-ml-scala2.12 is for machine learning, which does not run in a Docker image
      hint: write sparkVersion: SparkVersion.lts('…') and put the libraries into the image
    [team-dev/ml_photon] Photon needs a runtime for machine learning of 15.2 or later; this is 14.3.x-cpu-ml-scala2.12"
  `);
});

test('an image for GPUs runs on the plain runtime', () => {
  const attributes = cluster({ nodeType: NodeType.gpu(), dockerImage: DockerImage.of('team/gpu:1') });

  expect(attributes).toMatchObject({ node_type_id: 'g5.xlarge', spark_version: '16.4.x-scala2.12' });
});

test.each([
  ['i3.xlarge', 'aws_attributes', ['ON_DEMAND', 'SPOT', 'SPOT_WITH_FALLBACK']],
  ['Standard_D4ds_v5', 'azure_attributes', ['ON_DEMAND_AZURE', 'SPOT_AZURE', 'SPOT_WITH_FALLBACK_AZURE']],
  ['n2-standard-4', 'gcp_attributes', ['ON_DEMAND_GCP', 'PREEMPTIBLE_GCP', 'PREEMPTIBLE_WITH_FALLBACK_GCP']],
])('one word says how machines of %s are rented', (nodeType, block, [onDemand, spot, spotWithFallback]) => {
  const stack = synthesized(
    (stack) => {
      new Cluster(stack, 'steady', { availability: 'onDemand' });
      new Cluster(stack, 'cheap', { availability: 'spot' });
      new Cluster(stack, 'mixed', { availability: 'spotWithFallback', firstOnDemand: 3 });
    },
    { compute: { nodeType } },
  );

  expect(stack.resource?.databricks_cluster).toMatchObject({
    steady: { [block]: { availability: onDemand } },
    cheap: { [block]: { availability: spot, first_on_demand: 1 } },
    mixed: { [block]: { availability: spotWithFallback, first_on_demand: 3 } },
  });
});

test('what is not said is not rendered: no empty maps, no cloud', () => {
  expect(cluster({})).toEqual({
    cluster_name: 'shared',
    spark_version: '16.4.x-scala2.12',
    node_type_id: 'i3.xlarge',
    data_security_mode: 'USER_ISOLATION',
    autoscale: { min_workers: 1, max_workers: 2 },
    autotermination_minutes: 30,
    no_wait: true,
  });
});

test('a cluster is dedicated to a user, or to a group, which takes the newer kind of cluster', () => {
  expect(cluster({ access: { dedicatedTo: ANA } })).toMatchObject({
    data_security_mode: 'SINGLE_USER',
    single_user_name: 'ana@corp.test',
  });
  expect(cluster({ access: { dedicatedTo: Principal.group('data-science') } })).toMatchObject({
    kind: 'CLASSIC_PREVIEW',
    data_security_mode: 'SINGLE_USER',
    single_user_name: 'data-science',
  });
});

test('a single node has its three settings, and no worker', () => {
  expect(cluster({ workers: Workers.singleNode(), sparkConf: { 'spark.ui.port': '4041' } })).toMatchObject({
    num_workers: 0,
    spark_conf: {
      'spark.databricks.cluster.profile': 'singleNode',
      'spark.master': 'local[*]',
      'spark.ui.port': '4041',
    },
    custom_tags: { ResourceClass: 'SingleNode' },
  });
});

test('the environment bounds the workers of every cluster', () => {
  const stack = synthesized(
    (stack) => {
      new Cluster(stack, 'scaling', { workers: Workers.autoscale(2, 20) });
      new Cluster(stack, 'fixed', { workers: Workers.fixed(5) });
    },
    { compute: { nodeType: 'i3.xlarge', maxWorkers: 1 } },
  );

  expect(stack.resource?.databricks_cluster).toMatchObject({
    scaling: { num_workers: 1 },
    fixed: { num_workers: 1 },
  });
});

test('the driver, the disks, the keys and the engine are said once each', () => {
  const attributes = cluster({
    driverNodeType: NodeType.generalPurpose(),
    photon: false,
    elasticDisk: false,
    localDiskEncryption: true,
    sshPublicKeys: ['ssh-ed25519 AAAA'],
    pinned: true,
    autotermination: 'never',
    cloud: { type: 'aws', disks: { type: 'hdd', count: 1, size: Size.terabytes(1) } },
    logs: LogDelivery.s3('s3://logs', { region: 'eu-west-1', kmsKey: 'arn:aws:kms:key' }),
  });

  expect(attributes).toMatchObject({
    driver_node_type_id: 'm6id.xlarge',
    runtime_engine: 'STANDARD',
    enable_elastic_disk: false,
    enable_local_disk_encryption: true,
    ssh_public_keys: ['ssh-ed25519 AAAA'],
    is_pinned: true,
    autotermination_minutes: 0,
    aws_attributes: {
      ebs_volume_type: 'THROUGHPUT_OPTIMIZED_HDD',
      ebs_volume_count: 1,
      ebs_volume_size: 1024,
    },
    cluster_log_conf: { s3: { encryption_type: 'sse-kms', kms_key: 'arn:aws:kms:key' } },
  });
});

test('what does not compile', () => {
  // @ts-expect-error -- a cluster of its own is dedicated to somebody
  const dedicated: ClusterProps = { access: 'dedicated' };
  // @ts-expect-error -- a bare number hides its unit
  const minutes: ClusterProps = { autotermination: 30 };
  // @ts-expect-error -- the password of a registry is a secret
  DockerImage.withLogin('team/spark:1', { username: 'ana', password: 'hunter2' });
  // @ts-expect-error -- scripts are kept on no DBFS
  InitScript.volume('dbfs:/scripts/a.sh');
  // @ts-expect-error -- S3 is asked in a region
  const script = () => InitScript.s3('s3://scripts/a.sh');
  // @ts-expect-error -- a release without long-term support
  SparkVersion.lts('17.1');
  // @ts-expect-error -- a size carries its unit
  const disks: ClusterProps = { cloud: { type: 'aws', disks: { type: 'ssd', count: 1, size: 100 } } };
  // @ts-expect-error -- machines of serverless warehouses are Databricks' own
  const warehouse: WarehouseProps = { spot: 'cost' };
  // @ts-expect-error -- a job cluster ends with its run
  Compute.job({ autotermination: Duration.minutes(30) });

  expect([dedicated, minutes, disks, script, warehouse]).toBeDefined();
});

test('secrets reach images as references', () => {
  const stack = synthesized((stack) => {
    const secrets = new SecretScope(stack, 'registry');
    const login = { username: secrets.secret('user'), password: secrets.secret('password') };
    new InstancePool(stack, 'pool', { preloadedImages: [DockerImage.withLogin('team/spark:1', login)] });
  });

  expect(stack.resource?.databricks_instance_pool?.pool?.preloaded_docker_image).toEqual([
    {
      url: 'team/spark:1',
      basic_auth: { username: '{{secrets/registry/user}}', password: '{{secrets/registry/password}}' },
    },
  ]);
});

const ANA = Principal.user('ana@corp.test');
