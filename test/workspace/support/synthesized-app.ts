import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from './jobs-client.ts';

type Json = Record<string, unknown>;

/** A stack as an app would write it. */
export interface WrittenStack {
  readonly dependencies?: readonly string[];
  readonly module?: Json;
  readonly data?: Json;
  readonly resource?: Json;
  readonly moved?: readonly Json[];
}

/** Writes what synthesizing would: stacks by name, and files by their path in the output folder. */
export function writeApp(
  stacks: Readonly<Record<string, WrittenStack>>,
  files: Readonly<Record<string, string>> = {},
  outdir = temporaryDirectory(),
): string {
  const manifest = Object.entries(stacks).map(([name, { dependencies = [] }]) => [
    name,
    {
      name,
      dependencies,
      workingDirectory: `stacks/${name}`,
      synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
    },
  ]);
  write(join(outdir, 'manifest.json'), JSON.stringify({ stacks: Object.fromEntries(manifest) }));
  for (const [name, { dependencies: _, ...template }] of Object.entries(stacks)) {
    write(join(outdir, 'stacks', name, 'cdk.tf.json'), JSON.stringify(template));
  }
  for (const [path, content] of Object.entries(files)) write(join(outdir, path), content);
  return outdir;
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
