interface Runtime {
  readonly version: string;
  readonly spark: string;
  readonly scala: readonly string[];
  readonly isLts?: boolean;
}

/** Source: https://docs.databricks.com/release-notes/runtime, the newest first. */
const RUNTIMES: readonly Runtime[] = [
  { version: '17.3', spark: '4.0.0', scala: ['2.13'], isLts: true },
  { version: '17.2', spark: '4.0.0', scala: ['2.13'] },
  { version: '16.4', spark: '3.5.2', scala: ['2.12', '2.13'], isLts: true },
  { version: '15.4', spark: '3.5.0', scala: ['2.12'], isLts: true },
  { version: '14.3', spark: '3.5.0', scala: ['2.12'], isLts: true },
  { version: '13.3', spark: '3.4.1', scala: ['2.12'], isLts: true },
  { version: '12.2', spark: '3.3.2', scala: ['2.12'], isLts: true },
];

const FLAVOURS = [
  { key: '', name: '' },
  { key: '-photon', name: ' Photon' },
  { key: '-cpu-ml', name: ' ML' },
  { key: '-gpu-ml', name: ' ML' },
];

/** Databricks runtimes as `clusters/spark-versions` lists them. */
export function sparkVersions(): readonly { key: string; name: string }[] {
  return RUNTIMES.flatMap(({ version, spark, scala, isLts }) =>
    scala.flatMap((scalaVersion) =>
      FLAVOURS.map(({ key, name }) => ({
        key: `${version}.x${key}-scala${scalaVersion}`,
        name:
          `${version}${isLts ? ' LTS' : ''}${name} (includes Apache Spark ${spark}, ` +
          `${key === '-gpu-ml' ? 'GPU, ' : ''}Scala ${scalaVersion})`,
      })),
    ),
  );
}
