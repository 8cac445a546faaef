import type { Construct } from 'constructs';
import {
  Cluster,
  ClusterPolicy,
  Compute,
  DockerImage,
  Duration,
  type ICompute,
  InitScript,
  InstancePool,
  Library,
  LogDelivery,
  NodeType,
  NotebookTask,
  Pipeline,
  Principal,
  SecretScope,
  Size,
  SparkVersion,
  Stack,
  Warehouse,
  Workers,
} from '../../constructs/index.ts';

const team = Principal.group('data-science');

/** Every kind of compute: as little as one can say of it, and all that one can. No cloud is the stack's own. */
export class ComputeGallery extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      naming: { prefix: 'dev_' },
      tags: { environment: 'dev' },
      compute: { maxWorkers: 4 },
    });
    const secrets = new SecretScope(this, 'gallery', { protect: false });
    const registry = {
      username: secrets.secret('registry-user'),
      password: secrets.secret('registry-password'),
    };
    this.pools(DockerImage.withLogin('registry.example.test/team/spark:1', registry));
    this.policies();
    this.clusters(secrets);
    this.warehouses();
    this.jobClusters(secrets, DockerImage.withLogin('registry.example.test/team/spark:1', registry));
    this.serverless();
  }

  private pools(image: DockerImage): void {
    new InstancePool(this, 'minimal', { nodeType: NodeType.of('i3.xlarge') });
    const full = new InstancePool(this, 'aws', {
      name: 'training',
      nodeType: NodeType.memoryOptimized({ minMemoryGb: 64 }),
      minIdle: 1,
      maxCapacity: 10,
      idleTimeout: Duration.minutes(20),
      preloadedVersion: SparkVersion.lts('16.4'),
      preloadedImages: [DockerImage.of('databricksruntime/standard:16.4-LTS'), image],
      availability: 'spot',
      cloud: { type: 'aws', zone: 'eu-west-1a', spotBidPercent: 80, instanceProfile: INSTANCE_PROFILE },
      disks: { type: 'ssd', count: 1, size: Size.gigabytes(100) },
      tags: { team: 'ml' },
    });
    full.grantAttach(team);
    full.grantManage(Principal.user('ana@corp.test'));
    new InstancePool(this, 'azure', {
      nodeType: NodeType.generalPurpose(),
      cloud: { type: 'azure', spotMaxDollarsPerHour: 'onDemandPrice' },
      availability: 'spot',
      disks: { type: 'hdd', count: 2, size: Size.terabytes(1) },
    });
    new InstancePool(this, 'gcp', {
      nodeType: NodeType.gpu(),
      cloud: { type: 'gcp', zone: 'europe-west1-b', localSsds: 1 },
    });
  }

  private policies(): void {
    new ClusterPolicy(this, 'shared', {
      description: 'What shared clusters may look like.',
      rules: {
        cluster_type: { type: 'fixed', value: 'all-purpose' },
        autotermination_minutes: { type: 'range', minValue: 10, maxValue: 60, defaultValue: 20 },
        node_type_id: { type: 'allowlist', values: ['i3.xlarge', 'i3.2xlarge'], defaultValue: 'i3.xlarge' },
        'custom_tags.cost_center': { type: 'fixed', value: '4711' },
        'spark_conf.spark.databricks.cluster.profile': { type: 'forbidden' },
        num_workers: { type: 'fixed', value: 2 },
      },
      maxClustersPerUser: 2,
      libraries: [Library.pypi('mlflow==2.17.0')],
    }).grantUse(team);
    new ClusterPolicy(this, 'personal', {
      family: 'personal-vm',
      rules: { autotermination_minutes: { type: 'fixed', value: 15, hidden: true } },
    });
  }

  private clusters(secrets: SecretScope): void {
    const nodeType = NodeType.of('i3.xlarge');
    new Cluster(this, 'minimal', { nodeType }).grantAttach(team);
    new Cluster(this, 'single_node', { nodeType, workers: Workers.singleNode(), autotermination: 'never' });
    new Cluster(this, 'full', {
      name: 'everything',
      workers: Workers.autoscale(1, 8),
      nodeType: NodeType.memoryOptimized({ minMemoryGb: 64, minCores: 8 }),
      driverNodeType: NodeType.of('i3.xlarge'),
      sparkVersion: SparkVersion.lts('15.4'),
      access: { dedicatedTo: Principal.group('data-science') },
      photon: true,
      availability: 'spotWithFallback',
      firstOnDemand: 2,
      cloud: {
        type: 'aws',
        zone: 'auto',
        instanceProfile: INSTANCE_PROFILE,
        spotBidPercent: 90,
        disks: { type: 'ssd', count: 2, size: Size.gigabytes(200), iops: 3000, mibPerSecond: 200 },
      },
      sparkConf: { 'spark.sql.shuffle.partitions': '64', 'spark.password': secrets.secret('password') },
      environment: { REGION: 'eu', API_TOKEN: secrets.secret('api-token') },
      tags: { team: 'ml' },
      initScripts: [
        InitScript.volume('/Volumes/main/default/scripts/a.sh'),
        InitScript.workspace('/Shared/b.sh'),
        InitScript.s3('s3://scripts/c.sh', { region: 'eu-west-1' }),
      ],
      logs: LogDelivery.s3('s3://logs/everything', {
        region: 'eu-west-1',
        cannedAcl: 'bucket-owner-full-control',
      }),
      sshPublicKeys: ['ssh-ed25519 AAAA ana@corp.test'],
      elasticDisk: true,
      localDiskEncryption: true,
      libraries: [Library.pypi('xgboost==2.1.4'), Library.maven('com.amazon.deequ:deequ:2.0.7-spark-3.5')],
      workload: 'jobs',
      autotermination: Duration.hours(2),
    });
    this.policedClusters();
  }

  private policedClusters(): void {
    const rules = { autotermination_minutes: { type: 'fixed', value: 45 } } as const;
    new Cluster(this, 'policed', {
      policy: new ClusterPolicy(this, 'small', {
        rules: {
          ...rules,
          node_type_id: { type: 'fixed', value: 'i3.xlarge' },
          'custom_tags.cost_center': { type: 'fixed', value: '4711' },
          'autoscale.max_workers': { type: 'range', maxValue: 3, defaultValue: 3 },
        },
      }),
    });
    new Cluster(this, 'policed_elsewhere', {
      policy: ClusterPolicy.fromId('ABCD000000000000', rules),
      applyPolicyDefaults: true,
    });
  }

  private warehouses(): void {
    new Warehouse(this, 'minimal').grantUse(team);
    new Warehouse(this, 'full', {
      name: 'reports',
      type: 'pro',
      size: 'Small',
      clusters: { min: 1, max: 3 },
      autostop: Duration.minutes(20),
      channel: 'preview',
      photon: true,
      spot: 'reliability',
      tags: { team: 'bi' },
    });
    new Warehouse(this, 'classic', { type: 'classic', autostop: 'never' });
  }

  private jobClusters(secrets: SecretScope, image: DockerImage): void {
    const pipeline = new Pipeline(this, 'job_clusters');
    const run = (id: string, compute: ICompute) =>
      new NotebookTask(pipeline, id, { notebook: '/Shared/train', compute });
    const nodeType = NodeType.of('i3.xlarge');
    run('minimal', Compute.job({ nodeType }));
    run('equal_to_minimal', Compute.job({ nodeType }));
    run('fixed', Compute.job({ nodeType, name: 'two_workers', workers: Workers.fixed(2) }));
    run('single_node', Compute.job({ nodeType, workers: Workers.singleNode() }));
    run(
      'standard',
      Compute.job({ nodeType, access: 'standard', sparkVersion: SparkVersion.runtime('17.1') }),
    );
    run(
      'image',
      Compute.job({ nodeType, dockerImage: image, logs: LogDelivery.volume('/Volumes/main/default/logs') }),
    );
    run(
      'gpu',
      Compute.job({
        nodeType: NodeType.gpu({ minGpus: 4 }),
        sparkVersion: SparkVersion.gpu('16.4'),
        availability: 'onDemand',
        cloud: { type: 'aws' },
      }),
    );
    run(
      'azure',
      Compute.job({
        nodeType: NodeType.memoryOptimized({ minMemoryGb: 100 }),
        sparkVersion: SparkVersion.machineLearning('16.4'),
        availability: 'spot',
        cloud: {
          type: 'azure',
          spotMaxDollarsPerHour: 0.5,
          logAnalytics: { workspaceId: 'ws-1', primaryKey: secrets.secret('log-analytics') },
        },
        initScripts: [InitScript.abfss('abfss://scripts@team.dfs.core.windows.net/a.sh')],
      }),
    );
    run(
      'gcp',
      Compute.job({
        nodeType: NodeType.computeOptimized({ minCores: 10 }),
        availability: 'spotWithFallback',
        cloud: {
          type: 'gcp',
          zone: 'auto',
          serviceAccount: 'spark@team.iam.gserviceaccount.com',
          localSsds: 2,
          bootDisk: Size.gigabytes(120),
        },
        initScripts: [InitScript.gcs('gs://scripts/a.sh')],
        overrides: { total_initial_remote_disk_size: 200 },
      }),
    );
    run('pooled', Compute.job({ pool: InstancePool.fromName(this, 'shared_pool', 'shared') }));
    run(
      'two_pools',
      Compute.job({
        pool: InstancePool.fromId('0123-456789-pool-workers'),
        driverPool: InstancePool.fromId('0123-456789-pool-drivers'),
        cloud: { type: 'aws', instanceProfile: INSTANCE_PROFILE },
      }),
    );
    run(
      'policed',
      Compute.job({
        nodeType,
        policy: ClusterPolicy.fromName(this, 'job_compute', 'Job Compute'),
      }),
    );
    run('by_name', Cluster.fromName(this, 'existing', 'interactive'));
    run('by_id', Cluster.fromId('0123-456789-abcdefgh'));
    const warehouse = Warehouse.fromName(this, 'bi', 'company');
    new NotebookTask(pipeline, 'warehouse', { notebook: '/Shared/report', warehouse });
  }

  private serverless(): void {
    const pipeline = new Pipeline(this, 'serverless', { compute: Compute.serverless() });
    const run = (id: string, compute?: ICompute, libraries: Library[] = []) =>
      new NotebookTask(pipeline, id, { notebook: '/Shared/train', compute, libraries });
    run('minimal');
    run('with_libraries', undefined, [
      Library.pypi('xgboost==2.1.4'),
      Library.jar('/Volumes/main/default/jars/a.jar'),
    ]);
    run('base', Compute.serverless({ name: 'base', baseEnvironment: '/Workspace/Shared/env.yaml' }));
    run('gpu', Compute.serverless({ environmentVersion: '3', accelerator: 'GPU_1xA10' }));
  }
}

const INSTANCE_PROFILE = 'arn:aws:iam::123456789012:instance-profile/spark';
