import { notFound } from '../http/api-error.ts';

/** A template for cluster policies that Databricks provides. */
export interface PolicyFamily {
  readonly policy_family_id: string;
  readonly name: string;
  readonly description: string;
  /** JSON as text. */
  readonly definition: string;
}

const RUNTIME = { type: 'unlimited', defaultValue: 'auto:latest-lts', isOptional: true };

/** The families, with the rules that say what they are for; those of Databricks have more that steer cloud machines. */
const FAMILIES: readonly PolicyFamily[] = [
  family(
    'personal-vm',
    'Personal Compute',
    'Use with small-to-medium data or libraries like pandas and scikit-learn.',
    {
      num_workers: { type: 'fixed', value: 0, hidden: true },
      'spark_conf.spark.databricks.cluster.profile': { type: 'fixed', value: 'singleNode', hidden: true },
      data_security_mode: {
        type: 'allowlist',
        values: ['SINGLE_USER', 'LEGACY_SINGLE_USER'],
        defaultValue: 'SINGLE_USER',
      },
      autotermination_minutes: { type: 'unlimited', defaultValue: 4320, isOptional: true },
      spark_version: { type: 'unlimited', defaultValue: 'auto:latest-ml' },
    },
  ),
  family('power-user', 'Power User Compute', 'Use for running notebooks and pipelines.', {
    autotermination_minutes: { type: 'unlimited', defaultValue: 4320, isOptional: true },
    spark_version: RUNTIME,
  }),
  family('shared-compute', 'Shared Compute', 'Use for multiple users who run SQL, Python and Scala.', {
    data_security_mode: { type: 'fixed', value: 'USER_ISOLATION' },
    spark_version: RUNTIME,
  }),
  family('job-cluster', 'Job Compute', 'Use for production jobs.', {
    cluster_type: { type: 'fixed', value: 'job' },
    spark_version: RUNTIME,
  }),
];

export function policyFamilies(): readonly PolicyFamily[] {
  return FAMILIES;
}

/** @throws ApiError 404 */
export function policyFamily(id: string): PolicyFamily {
  const found = FAMILIES.find(({ policy_family_id }) => policy_family_id === id);
  if (found === undefined) throw notFound(`Policy family ${id} does not exist.`);
  return found;
}

function family(id: string, name: string, description: string, definition: object): PolicyFamily {
  return { policy_family_id: id, name, description, definition: JSON.stringify(definition) };
}
