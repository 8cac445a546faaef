import type { Command } from 'commander';

/** `lakeform doctor`: what is missing here. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('say what this machine lacks, and what that costs')
    .option('--terraform <path>', 'the Terraform or OpenTofu to use (default: found on PATH)')
    .action(async ({ terraform }) => (await import('../doctor.ts')).doctor(terraform));
}
