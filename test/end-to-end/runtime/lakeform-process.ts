import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND } from '../command.ts';

/** The `lakeform` command as a process of its own, in an empty folder and with an empty home. */
export class LakeformProcess {
  stdout = '';
  stderr = '';
  readonly home: string;
  private readonly child: ChildProcess;

  /**
   * @param home of an earlier process, to go on from what that one left behind
   * @param project the folder that it is started in @default - its home
   */
  constructor(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    home?: string,
    project?: string,
  ) {
    this.home = home ?? mkdtempSync(join(tmpdir(), 'lakeform-home-'));
    this.child = spawn(process.execPath, [COMMAND, ...args], {
      cwd: project ?? this.home,
      env: { PATH: process.env.PATH, HOME: this.home, TZ: 'UTC', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (data) => {
      this.stdout += data;
    });
    this.child.stderr?.on('data', (data) => {
      this.stderr += data;
    });
  }

  /** Waits until standard error contains this text. */
  says(text: string): Promise<void> {
    return this.writes(text, () => this.stderr);
  }

  /** Waits until standard output contains this text. */
  prints(text: string): Promise<void> {
    return this.writes(text, () => this.stdout);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Nobody reads any more what it writes. */
  closePipes(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  /** Everything that it left in its home, file after file. */
  files(): string {
    return readdirSync(this.home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n');
  }

  /** The exit code, when it has ended and all it wrote was read. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }

  private async writes(text: string, written: () => string): Promise<void> {
    while (!written().includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`ended before it wrote '${text}':\n${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
