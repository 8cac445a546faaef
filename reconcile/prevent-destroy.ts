import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResourceName } from './protected-resources.ts';
import type { SynthesizedStack } from './synthesized.ts';

/**
 * Runs `action` with `prevent_destroy` lifted. Terraform refuses a whole plan for one protected resource without
 * saying what else it would do; planning with an override file beside the stack's own tells. Such a file is merged
 * argument by argument, so nothing else of `lifecycle` is lost
 * (https://developer.hashicorp.com/terraform/language/files/override).
 */
export async function withPreventDestroyLifted<T>(
  stack: SynthesizedStack,
  resources: readonly ResourceName[],
  action: () => Promise<T>,
): Promise<T> {
  const resource: Record<string, Record<string, object>> = {};
  for (const { type, name } of resources) {
    resource[type] = { ...resource[type], [name]: { lifecycle: { prevent_destroy: false } } };
  }
  writeFileSync(overrideFile(stack), JSON.stringify({ resource }));
  try {
    return await action();
  } finally {
    removeOverride(stack);
  }
}

/** Removes an override that a killed command left behind. */
export function removeOverride(stack: SynthesizedStack): void {
  rmSync(overrideFile(stack), { force: true });
}

function overrideFile({ workingDirectory }: SynthesizedStack): string {
  return join(workingDirectory, 'lakeform_override.tf.json');
}
