import { join, relative, resolve } from 'node:path';
import { shellWord } from '../../messages/shell-word.ts';
import { type JobScripts, readScripts, startWorkspace, type Workspace } from '../../workspace/index.ts';
import { DEFAULT_DIRECTORY } from '../../workspace/server-file.ts';
import { interruption } from '../interruption.ts';

export interface StartFlags {
  readonly port?: number;
  readonly directory?: string;
  /** A file that says how tasks go. */
  readonly script?: string;
  readonly showToken?: boolean;
}

/** Serves the local workspace until somebody interrupts. */
export async function startLocal(flags: StartFlags): Promise<void> {
  const stop = interruption();
  const directory = resolve(flags.directory ?? DEFAULT_DIRECTORY);
  const scripts = flags.script === undefined ? {} : readScripts(flags.script);
  const workspace = await startWorkspace({ directory, port: flags.port, scripts });
  process.stderr.write(`${greeting(workspace, directory, flags, scripts).join('\n')}\n`);
  await new Promise((done) => stop.addEventListener('abort', done, { once: true }));
  process.stderr.write('stopping; active runs end as failed\n');
  await workspace.close();
}

function greeting(
  { url, token, browserUrl }: Workspace,
  directory: string,
  { showToken }: StartFlags,
  scripts: JobScripts,
): string[] {
  const place = relative(process.cwd(), directory) || '.';
  const local = directory === resolve(DEFAULT_DIRECTORY) ? '--local' : `--local ${shellWord(place)}`;
  const file = join(place, 'server.json');
  return [
    `the local workspace is at ${url}`,
    `everything is kept in ${place}; the token is in ${file}`,
    ...(showToken ? [`token: ${token}`] : []),
    '',
    `lakeform:    lakeform deploy --env dev ${local}`,
    'any client:  ' +
      `export DATABRICKS_HOST=${url} DATABRICKS_TOKEN="$(node -p 'require("./${file}").token')"`,
    `a browser:   ${browserUrl()} (signs in once)`,
    `a profile:   [local] with host = ${url} and that token, in ~/.databrickscfg`,
    ...Object.entries(scripts).map(([job, tasks]) => `scripted:    ${job}: ${Object.keys(tasks).join(', ')}`),
    '',
    'Ctrl+C stops it',
  ];
}
