import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface StackFixture {
  readonly environment: string;
  readonly dependencies?: readonly string[];
  readonly template?: object;
}

export const environmentFixture = (name: string) => ({
  name,
  workspace: { type: 'host', host: `https://${name}.cloud.databricks.com` },
  naming: { prefix: name === 'production' ? '' : `${name}_` },
  tags: { team: 'ml' },
  schedules: name === 'production' ? 'active' : 'paused',
  protect: name === 'production',
  backend: { type: 'local' },
});

/** A folder that is gone when the test is. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lakeform-reconcile-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/**
 * A project as the app leaves it: `cdktf.out` with these stacks, in the environments production and dev.
 * @param more of `lakeform.json`
 */
export function synthesizedProject(
  stacks: Readonly<Record<string, StackFixture>>,
  { environments, ...more }: { environments?: object; families?: object; names?: object } = {},
): string {
  const project = temporaryDirectory();
  for (const [name, stack] of Object.entries(stacks)) {
    writeJson(join(project, 'cdktf.out/stacks', name), 'cdk.tf.json', stack.template ?? {});
  }
  const out = join(project, 'cdktf.out');
  writeJson(out, 'manifest.json', {
    version: '0.21.0',
    stacks: mapValues(stacks, (name, stack) => ({
      name,
      workingDirectory: `stacks/${name}`,
      synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
      dependencies: stack.dependencies ?? [],
    })),
  });
  writeJson(out, 'lakeform.json', {
    version: 1,
    environments: {
      production: environmentFixture('production'),
      dev: environmentFixture('dev'),
      ...environments,
    },
    ...more,
    stacks: mapValues(stacks, (_, { environment }) => ({ environment })),
  });
  return project;
}

export function writeJson(directory: string, file: string, value: unknown): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, file), JSON.stringify(value, undefined, 2));
}

function mapValues<T, U>(object: Readonly<Record<string, T>>, map: (name: string, value: T) => U) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(name, value)]));
}
