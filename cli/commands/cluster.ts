import type { Command } from 'commander';
import { addTargetFlags } from './run-flags.ts';

const NAME = "a cluster's construct id, its name or its id";

/** `lakeform cluster`: all-purpose clusters, which Terraform creates and this starts and stops. */
export function registerCluster(program: Command): void {
  const cluster = program.command('cluster').description('start and stop all-purpose clusters');
  addTargetFlags(cluster.command('ensure'))
    .description('see to it that a cluster runs: start it if need be, and wait')
    .argument('<name>', NAME)
    .option('--timeout <duration>', 'wait no longer than that, such as 10m (default: 20m)')
    .action(async (name, flags) => {
      const { ensureNamedCluster } = await import('../clusters/bring-named-cluster.ts');
      const { processSession } = await import('../session/session.ts');
      await ensureNamedCluster(name, flags, processSession());
    });
  addTargetFlags(cluster.command('stop'))
    .description('terminate a cluster and wait; it keeps its settings and its id')
    .argument('<name>', NAME)
    .option('--timeout <duration>', 'wait no longer than that, such as 10m (default: 20m)')
    .action(async (name, flags) => {
      const { stopNamedCluster } = await import('../clusters/bring-named-cluster.ts');
      const { processSession } = await import('../session/session.ts');
      await stopNamedCluster(name, flags, processSession());
    });
}
