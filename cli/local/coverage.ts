import { type Operation, workspaceCoverage } from '../../workspace/index.ts';

export interface CoverageFlags {
  readonly json?: boolean;
}

/** Prints how much of Databricks the local workspace does, an operation a line. */
export function printCoverage({ json }: CoverageFlags): void {
  const operations = workspaceCoverage();
  const lines = json ? operations.map((operation) => JSON.stringify(operation)) : coverageLines(operations);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!json) process.stderr.write(`${coverageCounts(operations)}\n`);
}

/** `real      POST   /api/2.0|2.1/clusters/create`, and for what is absent also what it is. */
export function coverageLines(operations: readonly Operation[]): string[] {
  return operations.map(({ method, template, coverage, absence }) =>
    [
      coverage.padEnd(8),
      method.padEnd(6),
      absence === undefined ? template : `${template}  (${absence})`,
    ].join('  '),
  );
}

/** `210 operations: 120 real, 60 metadata (kept and shown, nothing comes of it), 30 absent (answer 501)`. */
export function coverageCounts(operations: readonly Operation[]): string {
  const count = (coverage: Operation['coverage']) =>
    operations.filter((operation) => operation.coverage === coverage).length;
  return (
    `${operations.length} operations: ${count('real')} real, ` +
    `${count('metadata')} metadata (kept and shown, nothing comes of it), ${count('absent')} absent (answer 501)`
  );
}
