import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All that the tests of a run write to the temporary folder is in one folder of theirs, which goes when they end. */
export default function setup(): () => void {
  const usual = process.env.TMPDIR;
  if (usual?.includes('lakeform-tests-')) return () => {}; // Another project of this run has set it.
  const folder = mkdtempSync(join(tmpdir(), 'lakeform-tests-'));
  process.env.TMPDIR = folder; // The workers inherit it.
  return () => {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    rmSync(folder, { recursive: true, force: true });
  };
}
