import { join } from 'node:path';
import { Writable } from 'node:stream';
import { reportFailure } from '../../cli/failure.ts';
import type { Session } from '../../cli/session/session.ts';
import { startJournal } from '../../runtime/index.ts';
import type { Disturbance } from './sequence.ts';
import type { World } from './world.ts';

/** How a command ended, and what it wrote. */
export interface CommandEnd {
  readonly exitCode: number | 'killed';
  readonly stdout: string;
  readonly stderr: string;
}

let lastPid = 100_000;

/**
 * Runs a verb as if in a process of its own, which can be killed between any two requests.
 * @param home where its state is kept, shared by commands of one user
 */
export async function runCommand(
  world: World,
  verb: (session: Session) => Promise<void>,
  { home, disturbance }: { readonly home: string; readonly disturbance: Disturbance },
): Promise<CommandEnd> {
  lastPid += 1;
  const pid = lastPid;
  const clock = world.clock.forProcess();
  const [stdout, stderr] = [new Collected(), new Collected()];
  const handlers = new Map<NodeJS.Signals, () => void>();
  let die: (end: CommandEnd) => void = () => {};
  const killed = new Promise<CommandEnd>((resolve) => {
    die = resolve;
  });
  const owner = { pid, isAlive: (other: number) => other === pid, clock };
  const session: Session = {
    stdout,
    stderr,
    env: { DATABRICKS_HOST: world.proxy.url, DATABRICKS_TOKEN: world.workspace.token, CI: 'true' },
    directory: world.directory,
    clock,
    readConfigFile: async () => undefined,
    every: () => () => {},
    onSignal(signal, callback) {
      handlers.set(signal, callback);
      return () => handlers.delete(signal);
    },
    onExit: () => () => {},
    owner,
    journal: startJournal(join(home, 'state'), owner),
    showPage: async () => false,
  };

  let requests = 0;
  const kill = (): Promise<never> => {
    clock.kill();
    die({ exitCode: 'killed', stdout: stdout.text, stderr: stderr.text });
    return new Promise(() => {});
  };
  world.watcher = {
    async before() {
      requests += 1;
      if (disturbance.type === 'none' || requests !== disturbance.at) return;
      if (disturbance.type === 'kill' && disturbance.when === 'before') return kill();
      if (disturbance.type === 'signal') for (const signal of disturbance.signals) handlers.get(signal)?.();
    },
    async after() {
      if (disturbance.type === 'kill' && disturbance.when === 'after' && requests >= disturbance.at)
        return kill();
    },
  };

  const ended = verb(session).then(
    () => 0,
    (error: unknown) => reportFailure(error, stderr),
  );
  return Promise.race([
    killed,
    ended.then((exitCode) => ({ exitCode, stdout: stdout.text, stderr: stderr.text })),
  ]);
}

class Collected extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk;
    done();
  }
}
