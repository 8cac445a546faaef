import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asText, isMissed } from './workspace/figure.ts';
import { workspaceFigures } from './workspace/figures.ts';

/**
 * How fast and how small the local workspace is: `npm run bench:workspace`. Every figure is a median of several turns,
 * ours and the peer's one after the other. Exit code 1 where a bound is not kept.
 */

const folder = mkdtempSync(join(tmpdir(), 'lakeform-bench-'));

try {
  for await (const figure of workspaceFigures(folder)) {
    if ('skipped' in figure) {
      console.error(`skipped ${figure.skipped}`);
      continue;
    }
    console.log(asText(figure));
    if (isMissed(figure)) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
