import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Operation, workspaceCoverage } from '../workspace/index.ts';

/** Writes docs/what-is-modelled.md from the routes themselves. test/docs/coverage-page.test.ts fails when it is stale. */

const FILE = fileURLToPath(new URL('../docs/what-is-modelled.md', import.meta.url));

const INTRODUCTION = `# What the local workspace models

An operation is *real* when it does what Databricks does, *metadata* when what it is given is kept and shown but nothing comes of it, and *absent* when it answers 501 \`NOT_IMPLEMENTED\` with its own name. What is in none of the tables answers 501 too. \`lakeform local coverage\` prints the same, \`--json\` as data.

It is tried with Terraform and OpenTofu and the real databricks provider, Databricks' own CLI (asset bundles among other things), the Python and JavaScript SDKs and the MLflow client, all unmodified.

## Differences from Databricks

- **Compute.** Every task runs on this machine, whatever its cluster's size, image, runtime or init scripts. Clusters start and stop in seconds and never because they idle. Libraries of an all-purpose cluster are listed as installed and are not; those of tasks are.
- **Tasks.** Python wheels, Python files and notebooks run; conditions, for-each and run-job tasks do what they do; every other kind fails and names the missing engine, unless a test has scripted its outcome. There is no Spark. Code from Git is not fetched. A notebook's output is kept with its task run's logs.
- **Rights.** They are enforced on jobs, runs, clusters, libraries, secrets, workspace objects and the permissions of all of these. Policies and pools are made by administrators. Everything else is open to any valid token: grants of Unity Catalog, permissions of experiments, warehouses and the rest are kept and shown, and decide nothing. Everyone may create clusters, and edit in \`/Shared\`. Access control lists, secret ACLs and grants may name principals that the workspace has not; a job may not run as one. Who is no administrator makes jobs that run as themselves only: the role of using a service principal is not modelled, nor is running as a group. An access control list that a submitted run is given is ignored.
- **Identity.** An OIDC token is exchanged by a federation policy that holds the keys (\`jwks_json\`): no issuer is asked for them. Nobody signs in with a browser, but to the workspace's own pages.
- **Unity Catalog.** Catalogs, schemas, volumes, models and grants are kept. Files of a volume need none of them to be declared. There are no tables. A privilege must exist, and is not checked against the type of what it is granted on.
- **Files** are at most 500 MB, without multipart upload, those that are streamed to DBFS too. Bodies of JSON are at most 16 MB, and nest at most 100 levels.
- **Notebooks** are exported in the format they were imported in, source or Jupyter.
- **Secret scopes** keep their own secrets; one that shows an Azure Key Vault shows nothing, since there is none, and refuses to be written to.
- **Queries and alerts** that are deleted are gone at once, not in a trash.
- **Triggers.** Schedules, periodic and continuous triggers fire; those on files and tables are kept and never fire.
- **Run ids** are small numbers, counted from 1, unless a test asks for large ones.

This page is written by \`npm run docs:coverage\` from the routes themselves.
`;

const WORDS = { real: 'Real', metadata: 'Metadata', absent: 'Absent' } as const;

export function coveragePage(): string {
  const operations = workspaceCoverage();
  const sections = (['real', 'metadata', 'absent'] as const).map((coverage) =>
    section(
      coverage,
      operations.filter((operation) => operation.coverage === coverage),
    ),
  );
  return [INTRODUCTION, ...sections].join('\n');
}

function section(coverage: keyof typeof WORDS, operations: readonly Operation[]): string {
  const rows = operations.map(({ method, template, absence }) => {
    const verb = method === 'ANY' ? '' : `${method} `;
    const path = `\`${verb}${template.replaceAll('|', '\\|')}\``;
    return absence === undefined ? `| ${path} |` : `| ${path} | ${absence} |`;
  });
  const head = coverage === 'absent' ? '| operation | what it is |\n| --- | --- |' : '| operation |\n| --- |';
  return `## ${WORDS[coverage]}: ${operations.length} operations\n\n${head}\n${rows.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, coveragePage());
