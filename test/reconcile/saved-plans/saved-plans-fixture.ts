import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../../messages/user-error.ts';
import { readPlanIndex } from '../../../reconcile/saved-plans/plan-index.ts';
import { savePlans } from '../../../reconcile/saved-plans/save-plans.ts';
import { SavedPlans } from '../../../reconcile/saved-plans/saved-plans.ts';
import { readSynthesized, type SynthesizedStack } from '../../../reconcile/synthesized.ts';
import type { TerraformSession } from '../../../reconcile/terraform.ts';
import { fakeTerraform } from '../fake-terraform.ts';
import { synthesizedProject, temporaryDirectory, writeJson } from '../synthesized-fixture.ts';

const WHEEL = 'wheels/4f2a/reports.whl';
const NOTEBOOK = 'files/notebooks/report.py';

const template = {
  terraform: { backend: { local: { path: '../../../terraform.reports-dev.tfstate' } } },
  resource: {
    databricks_job: { report: { name: 'report' } },
    databricks_workspace_file: { reports: { source: `../../${WHEEL}` } },
    databricks_notebook: { report: { source: `../../${NOTEBOOK}` } },
  },
};

/** A Terraform whose plans create one job, and whose `init` chooses a provider. */
const PLANS = `
case "$1" in
  init) echo 'provider 1.128.0' > .terraform.lock.hcl ;;
  plan) for arg; do case "$arg" in -out=*) echo '{"resource_changes": [{"address": "databricks_job.report",
    "mode": "managed", "type": "databricks_job", "name": "report", "change": {"actions": ["create"]}}]}' > "\${arg#-out=}" ;; esac; done ;;
  show) for file; do :; done; cat "$file" ;;
esac`;

export const PLAN_AGAIN = 'lakeform plan --out plan --env dev';

/** A checkout of a project with one stack, which uploads a wheel and a notebook. */
export class Checkout {
  readonly directory: string;

  constructor(directory = synthesizedProject({ 'reports-dev': { environment: 'dev', template } })) {
    this.directory = directory;
    this.write(WHEEL, 'wheel');
    this.write(NOTEBOOK, 'notebook');
  }

  get outdir(): string {
    return join(this.directory, 'cdktf.out');
  }

  get stacks(): readonly SynthesizedStack[] {
    return readSynthesized(this.directory).stacks('dev');
  }

  /** Writes a file into the output folder. */
  write(path: string, content: string): void {
    const file = join(this.outdir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  declare(resource: object): void {
    writeJson(join(this.outdir, 'stacks/reports-dev'), 'cdk.tf.json', { ...template, resource });
  }

  /** Saves plans that a Terraform makes which does as `body` says. */
  async save(folder: string, body = PLANS): Promise<void> {
    const session: TerraformSession = {
      binary: { path: fakeTerraform(this.directory, body), version: '1.11.4' },
      env: { PATH: process.env.PATH },
      signal: new AbortController().signal,
      write: () => {},
    };
    const saving = { folder, environment: 'dev', local: false, outdir: this.outdir, now: new Date(0) };
    await savePlans(this.stacks, session, saving, () => {});
  }

  /** The same commit, elsewhere. */
  copy(): Checkout {
    const directory = temporaryDirectory();
    cpSync(this.directory, directory, { recursive: true });
    return new Checkout(directory);
  }
}

/** Plans of a checkout, saved and read again. */
export async function savedPlans(checkout: Checkout): Promise<SavedPlans> {
  const folder = join(temporaryDirectory(), 'plan');
  await checkout.save(folder);
  return openPlans(folder);
}

export function openPlans(folder: string): SavedPlans {
  return new SavedPlans(folder, readPlanIndex(folder), PLAN_AGAIN);
}

/** What a user is told, with `plan` for the folder of the plans. */
export function told(action: () => unknown, folder: string): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error.describe().replaceAll(folder, 'plan');
    throw error;
  }
  return 'nothing';
}
