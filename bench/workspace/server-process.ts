import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

type Json = Record<string, unknown>;

/** A server in a process of its own, which says in lines of JSON what it has to say. */
export interface ServerProcess {
  readonly url: string;
  readonly token: string;
  readonly controlToken: string;
  /** From the start of the process to its first line, in milliseconds. */
  readonly readyAfter: number;
  /** How long the server itself says that it took to open. */
  readonly opened: number;
  /** Its resident memory once it has been idle for a second. */
  megabytes(): Promise<number>;
  end(): Promise<void>;
}

/** Starts `node <script> <args…>` and resolves with its first line. */
export async function startServer(script: string, ...args: string[]): Promise<ServerProcess> {
  const start = performance.now();
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<Json> => JSON.parse((await lines.next()).value ?? '{}');
  const { url, token, controlToken, opened } = await nextLine();
  return {
    url: String(url),
    token: String(token),
    controlToken: String(controlToken),
    readyAfter: performance.now() - start,
    opened: Number(opened),
    megabytes: async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      child.kill('SIGUSR2');
      return Number((await nextLine()).megabytes);
    },
    end: () => endOf(child),
  };
}

async function endOf(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
