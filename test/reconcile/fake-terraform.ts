import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An executable that answers like Terraform of this version, and otherwise runs `body` with `$1` the subcommand. */
export function fakeTerraform(directory: string, body = '', version = '1.11.4', name = 'terraform'): string {
  const path = join(directory, name);
  const script = `#!/bin/sh
if [ "$1" = version ]; then echo '{"terraform_version": "${version}"}'; exit; fi
${body}
`;
  writeFileSync(path, script, { mode: 0o755 });
  return path;
}
