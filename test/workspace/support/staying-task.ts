import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../../workspace/process-alive.ts';

/** Writes its own process id and that of a child that ignores a polite end, and stays. */
export const STAYS = {
  modules: {
    example: `
import os, subprocess, sys, time

def stay():
    child = subprocess.Popen([sys.executable, "-S", "-c",
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"],
        stdout=subprocess.PIPE)
    child.stdout.readline()
    with open("/Volumes/pids.next", "w") as file:
        file.write(f"{os.getpid()} {child.pid}")
    os.rename("/Volumes/pids.next", "/Volumes/pids")
    time.sleep(60)

def leave():
    subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"])
    with open("/Volumes/pids", "w") as file:
        file.write(str(os.getpid()))
`,
  },
  entryPoints: { stay: 'example:stay', leave: 'example:leave' },
};

/** The processes that the task has told of, once it has. */
export async function pids(directory: string): Promise<number[]> {
  const path = join(directory, 'volumes', 'pids');
  while (!existsSync(path)) await pause();
  return readFileSync(path, 'utf8').split(' ').map(Number);
}

/** True once none of them runs any more. */
export async function gone(processes: readonly number[]): Promise<boolean> {
  while (processes.some(isRunning)) await pause();
  return true;
}

/** A process that has ended and waits for its parent to notice has ended for us. */
function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return isAlive(pid);
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
