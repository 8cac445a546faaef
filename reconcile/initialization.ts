import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SynthesizedStack } from './synthesized.ts';

/**
 * Remembers, beside the providers that `terraform init` installed, what it was run for: running it again costs
 * about a second a stack and asks the registry. What it depends on is the `terraform` block (backend, providers,
 * versions), the modules, the lock file, the program (OpenTofu has a registry of its own), and the flags a user adds to
 * it by TF_CLI_ARGS_init.
 */
export class Initialization {
  private readonly stack: SynthesizedStack;
  private readonly file: string;
  private readonly program: string;
  private readonly flags: string;

  /** @param program `terraform` or `tofu` */
  constructor(stack: SynthesizedStack, dataDirectory: string, program: string, flags = '') {
    this.stack = stack;
    this.file = join(dataDirectory, 'lakeform-init');
    this.program = program;
    this.flags = flags;
  }

  /** Whether nothing has changed since `remember`. */
  isCurrent(): boolean {
    return read(this.file) === this.fingerprint();
  }

  remember(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, this.fingerprint());
  }

  forget(): void {
    rmSync(this.file, { force: true });
  }

  private fingerprint(): string {
    const { terraform, module } = this.stack.template();
    const lock = read(lockFile(this.stack));
    return createHash('sha256')
      .update(JSON.stringify([terraform, module, lock, this.program, this.flags]))
      .digest('hex');
  }
}

/** Where Terraform writes down which providers `init` has chosen. */
export function lockFile({ workingDirectory }: SynthesizedStack): string {
  return join(workingDirectory, '.terraform.lock.hcl');
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
