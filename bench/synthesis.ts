import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/**
 * Synthesis of the two stacks of dev, against plain cdktf with the same resources: whole processes, in turn, after
 * one of each to warm up. Prints the medians and their ratio, and fails where the resources differ.
 */

const RUNS = 9;
const folder = mkdtempSync(join(tmpdir(), 'lakeform-bench-'));
const ours = { app: 'main.ts', outdir: join(folder, 'ours') };
const bare = { app: 'bench/bare-app.ts', outdir: join(folder, 'bare') };

const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
for (let run = 0; run <= RUNS; run++) {
  const [our, peer] = [seconds(ours), seconds(bare)];
  if (run === 0) continue;
  times.ours.push(our);
  times.bare.push(peer);
}
const equal = ['platform-dev', 'churn-dev'].every((stack) =>
  isDeepStrictEqual(resources(ours.outdir, stack), resources(bare.outdir, stack)),
);
rmSync(folder, { recursive: true });

const [our, peer] = [median(times.ours), median(times.bare)];
console.log(
  `lakeform ${our.toFixed(3)} s, bare cdktf ${peer.toFixed(3)} s, ratio ${(our / peer).toFixed(2)} (${RUNS} runs each)`,
);
if (!equal) {
  console.error('the two apps synthesized different resources');
  process.exitCode = 1;
}

function seconds({ app, outdir }: { app: string; outdir: string }): number {
  rmSync(outdir, { recursive: true, force: true });
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', app], {
    env: { ...process.env, LAKEFORM_ENV: 'dev', CDKTF_OUTDIR: outdir },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - start) / 1000;
}

/** The resources by type, as a list: the two apps give them other addresses, and so other references. */
function resources(outdir: string, stack: string): unknown {
  const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
  return Object.entries<Record<string, object>>(resource)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, elements]) => [type, Object.values(elements).map(comparable)]);
}

function comparable(value: object): unknown {
  return JSON.parse(JSON.stringify(value), (key, item) => {
    if (key === '//' || key === 'lifecycle' || (key === 'depends_on' && typeof item[0] === 'string'))
      return undefined;
    return typeof item === 'string' && item.startsWith('${') ? '${…}' : item;
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
