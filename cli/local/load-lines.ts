import type { LoadAction, LoadedResource } from '../../workspace/index.ts';

/** The symbols are Terraform's own, as in a plan; the numbers those of ANSI colours. */
const ACTIONS: Readonly<Record<LoadAction, readonly [symbol: string, colour: number]>> = {
  created: ['+', 32],
  updated: ['~', 33],
  removed: ['-', 31],
  unchanged: [' ', 39],
};

const WIDTH = Math.max(...Object.keys(ACTIONS).map((action) => action.length));

/** What was done with one resource: `  + created    databricks_job.churn`. */
export function loadLine({ action, address }: LoadedResource, colour = false): string {
  const [symbol, code] = ACTIONS[action];
  const mark = colour ? `\u001b[${code}m${symbol}\u001b[0m` : symbol;
  return `  ${mark} ${action.padEnd(WIDTH)}  ${address}`;
}

/** How often each was done: `14 resources: 2 created, 12 unchanged`. */
export function loadCounts(entries: readonly LoadedResource[]): string {
  const counts = Object.keys(ACTIONS).flatMap((action) => {
    const count = entries.filter((entry) => entry.action === action).length;
    return count === 0 ? [] : [`${count} ${action}`];
  });
  const total = `${entries.length} resource${entries.length === 1 ? '' : 's'}`;
  return counts.length === 0 ? total : `${total}: ${counts.join(', ')}`;
}
