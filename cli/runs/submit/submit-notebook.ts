import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { nameFrom, nameParts, notebookRun, workspaceAssets } from '../../../runtime/index.ts';
import type { Session } from '../../session/session.ts';
import { inWorkspace } from '../../session/workspace-session.ts';
import { parseParameters } from '../arguments.ts';
import * as errors from '../errors.ts';
import { readText } from '../read-text.ts';
import { submitOnce } from './submit-once.ts';
import type { SubmitPipelineFlags } from './submit-pipeline.ts';

const HINT = 'Ctrl+C cancels the run; press it twice to leave it running';

/** `lakeform submit --notebook`: a notebook of the workspace, or a file here, runs once. */
export async function submitNotebook(
  path: string,
  flags: SubmitPipelineFlags,
  session: Session,
): Promise<void> {
  const { directory, env } = session;
  const parameters = parseParameters(flags.param, (file) => readText(file, directory));
  const parts = nameParts({ pipeline: basename(path), environment: flags.env ?? 'none' }, env);
  const tags = Object.entries(parseParameters(flags.tag, (file) => file));
  await inWorkspace(
    session,
    flags,
    { verb: 'submit', starts: true, reports: true, hint: HINT },
    async (opened) => {
      const { client, send, interrupts } = opened;
      const assets = workspaceAssets(
        client.host,
        send,
        AbortSignal.any([interrupts.cancel, interrupts.detach]),
      );
      const run = {
        ...{ path, parameters, cluster: flags.cluster },
        runName: nameFrom(flags.runName ?? '{pipeline}', parts),
        tags: Object.fromEntries(tags.map(([key, value]) => [key, nameFrom(value, parts)])),
        readFile: (file: string) => readHere(resolve(directory, file)),
      };
      return submitOnce(await notebookRun(run, assets), `notebook ${path}`, flags, opened, session);
    },
  );
}

async function readHere(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw errors.unreadableNotebook(file, error);
  }
}
