import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { nameParts, notebookRun, workspaceAssets } from '../../../runtime/index.ts';
import type { Session } from '../../session/session.ts';
import { inWorkspace } from '../../session/workspace-session.ts';
import * as errors from '../errors.ts';
import { readParameters } from '../read-parameters.ts';
import { STARTING } from '../start-once.ts';
import { namesOf, type SubmitFlags } from './submit-flags.ts';
import { submitOnce } from './submit-once.ts';

/** `lakeform submit --notebook`: a notebook of the workspace, or a file here, runs once. */
export async function submitNotebook(path: string, flags: SubmitFlags, session: Session): Promise<void> {
  const { directory, env } = session;
  const parameters = readParameters(flags.param, directory);
  const parts = nameParts({ pipeline: basename(path), environment: flags.env ?? 'none' }, env);
  const names = namesOf(flags, '{pipeline}', parts);
  const { dryRun } = flags;
  await inWorkspace(session, flags, { verb: 'submit', dryRun, ...STARTING }, async (opened) => {
    const { client, send, interrupts } = opened;
    const assets = workspaceAssets(client.host, send, interrupts.detach);
    const readHere = (file: string) => readNotebook(resolve(directory, file));
    const run = { path, parameters, cluster: flags.cluster, ...names, readFile: readHere };
    return submitOnce(await notebookRun(run, assets), `notebook ${path}`, flags, opened, session);
  });
}

async function readNotebook(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw errors.unreadableNotebook(file, error);
  }
}
