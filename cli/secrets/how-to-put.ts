import { putIntoKeyVault, type SecretStatus } from '../../runtime/index.ts';
import { inEnvironment } from '../runs/next-command.ts';
import type { TargetFlags } from '../target.ts';

/** The command that gives a secret its value, to be typed as it stands. */
export function howToPut({ scope, key, keyVault }: SecretStatus, flags: TargetFlags): string {
  return keyVault === undefined
    ? inEnvironment(['secrets', 'put', scope, key], flags)
    : putIntoKeyVault(keyVault, key);
}
