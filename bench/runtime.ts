import { asJson, asText, missesTarget } from './row.ts';
import { firstRequestRow, manyRunsRows, pollingRows } from './runtime/rows.ts';

/**
 * How little the runtime asks and how soon it knows: `npm run bench:runtime`. Polling is measured on 500 runs from 20
 * seconds to an hour by a virtual clock, against the loops of Databricks' SDKs on the same runs. With `--json` every
 * line is an object. Exit code 1 where a target is missed.
 */

const print = process.argv.includes('--json') ? asJson : asText;

for await (const row of rows()) {
  console.log(print(row));
  if (missesTarget(row)) process.exitCode = 1;
}

async function* rows() {
  yield* pollingRows();
  yield* manyRunsRows();
  yield await firstRequestRow();
}
