import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { WorkspaceFiles } from '../files/workspace-files.ts';
import { baseEnvironment } from './base-environment.ts';
import { wheelBroken, wheelMissing } from './errors.ts';
import { Once } from './once.ts';
import { runInGroup } from './process-group.ts';
import { type Python, scriptPath } from './python.ts';

/** A wheel that was unpacked. */
export interface UnpackedWheel {
  /** The wheel file itself. */
  readonly file: string;
  /** The hash of its content. */
  readonly hash: string;
  /** The directory to import from. */
  readonly directory: string;
  /** What it needs besides, as it says itself. */
  readonly requires: readonly string[];
}

const contentSchema = z.object({ requires: z.array(z.string()) });

export interface WheelStoreOptions {
  /** Where unpacked wheels are kept. */
  readonly directory: string;
  readonly files: WorkspaceFiles;
  readonly python: Python;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** Unpacks wheels of the workspace, each content once. */
export class WheelStore {
  private readonly options: WheelStoreOptions;
  private readonly unpacking = new Once<UnpackedWheel>();

  constructor(options: WheelStoreOptions) {
    this.options = options;
  }

  /** @throws TaskFailure - the wheel is not there, or cannot or must not be unpacked */
  async unpacked(path: string): Promise<UnpackedWheel> {
    const file = this.options.files.localPath(path);
    if (file === undefined) throw wheelMissing(path);
    const hash = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    return this.unpacking.do(hash, async () => {
      const target = join(this.options.directory, hash);
      if (!existsSync(target)) await this.unpack(path, file, target);
      const content = contentSchema.parse(JSON.parse(await readFile(join(target, 'content.json'), 'utf8')));
      return { file, hash, directory: join(target, 'modules'), requires: content.requires };
    });
  }

  idle(): Promise<void> {
    return this.unpacking.idle();
  }

  /** In a draft that gets its name when it is whole: what is there under a hash can be used. */
  private async unpack(path: string, file: string, target: string): Promise<void> {
    const { python, env, signal } = this.options;
    const draft = `${target}.draft`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(join(draft, 'modules'), { recursive: true, mode: 0o700 });
    const output = join(draft, 'output');
    const end = await runInGroup(
      await python.path(),
      [scriptPath('unpack_wheel.py'), file, join(draft, 'modules')],
      { cwd: draft, env: baseEnvironment(env), output, signal },
    );
    const said = (await readFile(output, 'utf8')).trim();
    if (end.code !== 0) throw wheelBroken(path, said.split('\n').at(-1) ?? '');
    await writeFile(join(draft, 'content.json'), said);
    await rename(draft, target);
  }
}
