import type { JobRunAs } from '#databricks/job';
import type { Identity } from '../principal.ts';
import type { TerraformShape } from '../private/terraform-shape.ts';
import type { RunAs } from '../stack.ts';

/** As whom a job runs: as it says itself, else as its stack says. Undefined leaves it to whoever deploys. */
export function renderRunAs(
  own: Identity | undefined,
  stackRunAs: RunAs,
): TerraformShape<JobRunAs> | undefined {
  if (own !== undefined) return { [own.attribute]: own.name };
  switch (stackRunAs.type) {
    case 'deployer':
      return undefined;
    case 'user':
      return { user_name: stackRunAs.name };
    case 'servicePrincipal':
      return { service_principal_name: stackRunAs.applicationId };
  }
}
