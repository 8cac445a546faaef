import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emptyWorkspace } from '../support/loading.ts';
import type { WrittenStack } from '../support/synthesized-app.ts';

interface Golden extends WrittenStack {
  readonly resource: { readonly databricks_workspace_file?: Record<string, { readonly source: string }> };
}

function golden(name: string): Golden {
  return JSON.parse(readFileSync(`__snapshots__/stacks/${name}.tf.json`, 'utf8'));
}

test.each(['dev', 'staging', 'production'])(
  "this app's %s stacks are loaded, and loaded again unchanged",
  async (environment) => {
    const { load } = await emptyWorkspace();
    const platform = golden(`platform-${environment}`);
    const churn = { ...golden(`churn-${environment}`), dependencies: ['platform'] };
    const wheels = Object.values(churn.resource.databricks_workspace_file ?? {});
    const files = Object.fromEntries(wheels.map(({ source }) => [source.replace('../../', ''), 'a wheel']));

    const first = await load({ churn, platform }, { files });
    const second = await load({ churn, platform }, { files });

    expect(first).toContain('created databricks_job.churn');
    expect(first.filter((line) => !line.startsWith('created '))).toEqual([]);
    expect(second).toEqual(first.map((line) => line.replace('created', 'unchanged')));
  },
);
