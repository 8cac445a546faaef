import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFile } from '../initialization.ts';
import type { ShownPlan } from '../plan.ts';
import type { StackTerraform } from '../terraform.ts';
import { copyWithDigest, digestOf } from './digest.ts';
import { stackFiles, uploadFile, uploadsFolder } from './layout.ts';
import type { SavedStack } from './plan-index.ts';
import { uploadsOf } from './uploads.ts';

/** Saves the plan last made of a stack, if it could be made, and what it was made of. */
export function saveStack(
  plan: ShownPlan,
  terraform: StackTerraform,
  { folder, outdir }: { readonly folder: string; readonly outdir: string },
): SavedStack {
  const { stack } = terraform;
  const files = stackFiles(folder, stack.name);
  mkdirSync(files.directory, { recursive: true });
  mkdirSync(uploadsFolder(folder), { recursive: true });
  const lock = lockFile(stack);
  const copyUpload = (path: string) =>
    copyWithDigest(join(outdir, path), (digest) => uploadFile(folder, digest));
  const common = {
    name: stack.name,
    template: copyWithDigest(stack.templateFile, () => files.template),
    uploads: Object.fromEntries(uploadsOf(stack, outdir).map((path) => [path, copyUpload(path)])),
    lock: existsSync(lock) ? copyWithDigest(lock, () => files.lock) : undefined,
  };
  if (plan.type === 'waiting') return { ...common, type: 'waiting', awaited: [...plan.awaited] };
  terraform.savePlan(files.plan);
  return {
    ...common,
    type: 'planned',
    plan: digestOf(files.plan),
    changes: plan.meaning.resources.length + plan.meaning.outputs.length,
    allow_destroy: plan.losses.map(({ address }) => address),
  };
}
