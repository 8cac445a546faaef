import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from './clock.ts';
import { createRunEngine } from './engine/create-run-engine.ts';
import type { Route } from './http/router.ts';
import { Gatekeeper } from './identity/gatekeeper.ts';
import { allRoutes, publicRoutes } from './routes/all-routes.ts';
import { openWorkspace } from './start-workspace.ts';
import { Store } from './store/store.ts';

/** An operation, and how much of it the local workspace does. */
export type Operation = Pick<Route, 'method' | 'template' | 'coverage' | 'absence'>;

/** Every operation that the local workspace knows, read from the routes themselves, by path. */
export function workspaceCoverage(): readonly Operation[] {
  const directory = mkdtempSync(join(tmpdir(), 'lakeform-coverage-'));
  const store = new Store(directory);
  try {
    const context = openWorkspace(directory, 'http://127.0.0.1', store, systemClock);
    const gatekeeper = new Gatekeeper(context);
    const routes = [
      ...publicRoutes(context, gatekeeper),
      ...allRoutes(context, createRunEngine(context, gatekeeper)),
    ];
    return routes
      .map(({ method, template, coverage, absence }) => ({ method, template, coverage, absence }))
      .sort((a, b) => (a.template < b.template ? -1 : Number(a.template > b.template)));
  } finally {
    store.close();
    rmSync(directory, { recursive: true });
  }
}
