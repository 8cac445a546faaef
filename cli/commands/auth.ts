import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

/** `lakeform auth`: who we are, and why. */
export function registerAuth(program: Command): void {
  addTargetFlags(program.command('auth'))
    .description('say as whom the workspace is asked, which credentials that takes and why; never a secret')
    .option('--json', 'print it as JSON')
    .action(async (flags) => {
      const { showAuth } = await import('../auth.ts');
      const { processSession } = await import('../session/session.ts');
      await showAuth(flags, processSession());
    });
}
