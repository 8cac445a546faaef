import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Clock, startWorkspace, type Workspace } from '../../../workspace/index.ts';
import { RestClient } from './rest-client.ts';

/** One workspace on a real port for all the tests of a file, with a client that calls it. */
export function sharedWorkspace(clock?: Clock | 'virtual'): RestClient {
  const directory = mkdtempSync(join(tmpdir(), 'lakeform-test-'));
  let workspace: Workspace | undefined;
  beforeAll(async () => {
    workspace = await startWorkspace({ directory, clock });
  });
  afterAll(async () => {
    await workspace?.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return new RestClient(() => {
    if (workspace === undefined) throw new Error('the workspace is there once the tests begin');
    return { ...workspace, directory };
  });
}
