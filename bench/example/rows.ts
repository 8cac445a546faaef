import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type ResourcesByAddress, readResources, requireEqual } from '../resources.ts';
import { compared, type Row } from '../row.ts';
import { nodeProgram, type Program, sideBySide } from '../side-by-side.ts';

const STACKS = ['platform-dev', 'churn-dev'];

/**
 * The app of this repository in one environment, against an app of plain cdktf with the same resources. Both are
 * TypeScript, run as cdktf.json says. Ours has a wheel to pack besides, and all checks.
 */
export function exampleRow(folder: string): Row {
  const outdirs = { ours: join(folder, 'example'), peer: join(folder, 'bare') };
  const app = (file: string, outdir: string) =>
    nodeProgram(['--import', 'tsx', file], { LAKEFORM_ENV: 'dev', CDKTF_OUTDIR: outdir });
  const measured = sideBySide(
    app('main.ts', outdirs.ours),
    app('bench/example/bare-app.ts', outdirs.peer),
    9,
  );
  for (const stack of STACKS) {
    requireEqual(
      withoutAddresses(readResources(outdirs.ours, stack)),
      withoutAddresses(readResources(outdirs.peer, stack)),
    );
  }
  const wall = (runs: typeof measured.ours) => runs.map(({ milliseconds }) => milliseconds);
  const name = 'the example stacks: app against a bare cdktf app';
  return compared({ name, unit: 'ms', target: 1.5 }, wall(measured.ours), wall(measured.peer));
}

/** `lakeform synth` against `cdktf synth`, on the same app: every run is a new process that knows nothing. */
export function commandRow(folder: string): Row | { readonly skipped: string } {
  const name = 'the example stacks: `lakeform synth` against `cdktf synth`';
  const cdktf = findCdktf();
  if (cdktf === undefined) {
    return { skipped: `${name}: no cdktf-cli; put its folder on PATH, or its path into CDKTF_CLI` };
  }
  const env = { LAKEFORM_ENV: 'dev', CHECKPOINT_DISABLE: '1', CI: '1', HOME: folder };
  const outdir = join(folder, 'lakeform-synth');
  const ours: Program = {
    command: process.execPath,
    args: ['dist/cli/main.js', 'synth', '--env', 'dev'],
    env: { ...env, CDKTF_OUTDIR: outdir },
  };
  const peer: Program = { command: cdktf, args: ['synth', '--output', join(folder, 'cdktf-synth')], env };
  const first = spawnSync(peer.command, peer.args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  if (first.status !== 0) {
    return { skipped: `${name}: cdktf-cli does not run on Node ${process.version}\n${first.stderr.trim()}` };
  }
  const measured = sideBySide(ours, peer, 5);
  for (const stack of STACKS) {
    requireEqual(readResources(outdir, stack), readResources(join(folder, 'cdktf-synth'), stack));
  }
  const wall = (runs: typeof measured.ours) => runs.map(({ milliseconds }) => milliseconds);
  return compared({ name, unit: 'ms', target: 0.35 }, wall(measured.ours), wall(measured.peer));
}

function findCdktf(): string | undefined {
  const { CDKTF_CLI, PATH = '' } = process.env;
  if (CDKTF_CLI !== undefined) return CDKTF_CLI;
  return PATH.split(delimiter)
    .map((folder) => join(folder, 'cdktf'))
    .find(existsSync);
}

/** The two apps give their resources other addresses, and refer to them and protect them in other ways. */
function withoutAddresses(resources: ResourcesByAddress): ResourcesByAddress {
  const counts = new Map<string, number>();
  const renamed = Object.entries(resources).map(([address, resource]) => {
    const type = address.slice(0, address.indexOf('.'));
    const number = (counts.get(type) ?? 0) + 1;
    counts.set(type, number);
    return [`${type}.${number}`, withoutReferences(resource)];
  });
  return Object.fromEntries(renamed);
}

function withoutReferences(resource: unknown): unknown {
  return JSON.parse(JSON.stringify(resource), (key, value) => {
    if (key === 'lifecycle' || (key === 'depends_on' && typeof value[0] === 'string')) return undefined;
    return typeof value === 'string' && value.startsWith('${') ? '${…}' : value;
  });
}
