import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipEnvironment } from './base-environment.ts';
import { pipFailed } from './errors.ts';
import { Once } from './once.ts';
import { runInGroup } from './process-group.ts';
import { type Python, scriptPath } from './python.ts';

/** What pip is to install together. */
export interface PackageSet {
  /** Requirements and wheel files. */
  readonly packages: readonly string[];
  /** Indexes to look in besides pip's own. */
  readonly indexes: readonly string[];
  /** The same for the same content. */
  readonly key: string;
}

export interface PackageStoreOptions {
  /** Where installed sets are kept. */
  readonly directory: string;
  readonly python: Python;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

const LAST_LINES = 10;

/** Installs sets of packages with pip, each set once. */
export class PackageStore {
  private readonly options: PackageStoreOptions;
  private readonly installing = new Once<string>();

  constructor(options: PackageStoreOptions) {
    this.options = options;
  }

  /**
   * The directory to import them from.
   * @throws TaskFailure - pip failed; its last lines are in the message
   */
  installed(set: PackageSet): Promise<string> {
    const hash = createHash('sha256').update(set.key).digest('hex');
    return this.installing.do(hash, async () => {
      const target = join(this.options.directory, hash);
      if (!existsSync(target)) await this.install(set, target);
      return join(target, 'modules');
    });
  }

  idle(): Promise<void> {
    return this.installing.idle();
  }

  private async install(set: PackageSet, target: string): Promise<void> {
    const { python, env, signal } = this.options;
    const draft = `${target}.draft`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true, mode: 0o700 });
    const output = join(draft, 'output');
    const indexes = set.indexes.map((index) => `--extra-index-url=${index}`);
    const options = [
      '--target',
      join(draft, 'modules'),
      '--no-input',
      '--disable-pip-version-check',
      ...indexes,
    ];
    const end = await runInGroup(
      await python.path(),
      [scriptPath('run_pip.py'), 'install', ...options, '--', ...set.packages],
      { cwd: draft, env: pipEnvironment(env), output, signal },
    );
    if (end.code !== 0) {
      const lines = (await readFile(output, 'utf8')).trimEnd().split('\n');
      throw pipFailed(set.packages, lines.slice(-LAST_LINES).join('\n'));
    }
    await rename(draft, target);
  }
}
