import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandRow, exampleRow } from './example/rows.ts';
import { pipelineRows } from './pipelines/rows.ts';
import { asJson, asText, missesTarget, type Row } from './row.ts';

/**
 * How fast, against what: `npm run bench`. Every figure is a median of whole processes, ours and the peer's in turn,
 * and no ratio is printed of apps that synthesize different resources. With `--json` every line is an object. Exit
 * code 1 where a target is missed.
 */

const print = process.argv.includes('--json') ? asJson : asText;
const folder = mkdtempSync(join(tmpdir(), 'lakeform-bench-'));

try {
  for (const row of rows()) {
    if ('skipped' in row) {
      console.error(`skipped ${row.skipped}`);
      continue;
    }
    console.log(print(row));
    if (missesTarget(row)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function* rows(): Generator<Row | { readonly skipped: string }> {
  yield* pipelineRows(folder);
  yield exampleRow(folder);
  yield commandRow(folder);
}
