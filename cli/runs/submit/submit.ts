import type { Session } from '../../session/session.ts';
import * as errors from '../errors.ts';
import { followOptions } from '../follow/follow-flags.ts';
import { checkStartFlags } from '../start-flags.ts';
import type { SubmitFlags } from './submit-flags.ts';
import { submitNotebook } from './submit-notebook.ts';
import { submitPipeline } from './submit-pipeline.ts';

/** `lakeform submit`: runs a declared pipeline, tasks of it, or a notebook, once, without deploying anything. */
export async function submit(name: string | undefined, flags: SubmitFlags, session: Session): Promise<void> {
  checkStartFlags(flags);
  // Checked before the app is run, which takes longer.
  followOptions(flags);
  if (flags.notebook === undefined) return submitPipeline(name, flags, session);
  if (name !== undefined) throw errors.flagsExclude('--notebook', 'the name of a pipeline');
  if (flags.task.length > 0) throw errors.flagsExclude('--notebook', '--task');
  await submitNotebook(flags.notebook, flags, session);
}
