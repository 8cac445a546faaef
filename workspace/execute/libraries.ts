import { join } from 'node:path';
import type { WorkspaceFiles } from '../files/workspace-files.ts';
import type { Library } from './library.ts';
import { PackageStore } from './package-store.ts';
import type { Python } from './python.ts';
import { type UnpackedWheel, WheelStore } from './wheel-store.ts';

export interface LibrariesOptions {
  /** The directory of the workspace. */
  readonly directory: string;
  readonly files: WorkspaceFiles;
  readonly python: Python;
  readonly env: NodeJS.ProcessEnv;
  /** Ends whatever is being installed. */
  readonly signal: AbortSignal;
}

/** Makes libraries importable. A wheel that needs nothing is only unpacked: no network, no pip. */
export class Libraries {
  private readonly wheels: WheelStore;
  private readonly packages: PackageStore;

  constructor(options: LibrariesOptions) {
    this.wheels = new WheelStore({ ...options, directory: join(options.directory, 'libraries', 'wheels') });
    this.packages = new PackageStore({
      ...options,
      directory: join(options.directory, 'libraries', 'packages'),
    });
  }

  /**
   * The directories to import from.
   * @throws TaskFailure `LIBRARY_INSTALLATION_ERROR`
   */
  async prepare(libraries: readonly Library[]): Promise<string[]> {
    const wheels: UnpackedWheel[] = [];
    for (const library of libraries) {
      if (library.type === 'wheel') wheels.push(await this.wheels.unpacked(library.path));
    }
    const complete = wheels.filter((wheel) => wheel.requires.length === 0);
    const incomplete = wheels.filter((wheel) => wheel.requires.length > 0);
    const packages = libraries.filter((library) => library.type === 'package');
    const directories = complete.map((wheel) => wheel.directory);
    if (incomplete.length + packages.length === 0) return directories;

    const installed = await this.packages.installed({
      packages: [...incomplete.map(({ file }) => file), ...packages.map(({ requirement }) => requirement)],
      indexes: packages.flatMap(({ index }) => index ?? []),
      key: JSON.stringify([incomplete.map(({ hash }) => hash), packages]),
    });
    return [...directories, installed];
  }

  /** Resolves when nothing is being installed. */
  async idle(): Promise<void> {
    await Promise.all([this.wheels.idle(), this.packages.idle()]);
  }
}
