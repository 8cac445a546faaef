import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from '../messages/user-error.ts';
import { isProviderAtHand } from '../reconcile/provider-at-hand.ts';
import { findTerraform } from '../reconcile/terraform-binary.ts';
import { terraformVariables } from '../reconcile/terraform-variables.ts';
import { findInterpreter, type Interpreter, PYTHON_COMMANDS } from '../workspace/index.ts';
import { interruption } from './interruption.ts';
import { terraformRequest } from './stacks/terraform-session.ts';
import { terminalOf } from './terminal.ts';

/** Something that Lakeform works with. */
interface Finding {
  readonly name: string;
  /** What was found. */
  readonly found?: string;
  /** What was not, and what cannot be done without it. */
  readonly missing?: readonly [reason: string, cost: string];
}

/** Prints what this machine has and lacks. Nothing is asked of a network. */
export async function doctor(terraform: string | undefined): Promise<void> {
  const findings: Finding[] = [{ name: 'node', found: process.versions.node }];
  const python = await findPython(findings);
  if (python !== undefined) findings.push(await findPip(python));
  findings.push(...(await findProvisioning(terraform)));
  const { unicode } = terminalOf(process.stdout, process.env);
  const [good, bad] = unicode ? ['✓', '✗'] : ['+', 'x'];
  for (const { name, found, missing } of findings) {
    const [said = found ?? '', cost] = missing ?? [];
    process.stdout.write(`${missing ? bad : good} ${name.padEnd(9)}  ${said}\n`);
    if (cost !== undefined) process.stdout.write(`${' '.repeat(13)}${cost}\n`);
  }
}

async function findPython(findings: Finding[]): Promise<Interpreter | undefined> {
  try {
    const python = await findInterpreter(PYTHON_COMMANDS, process.env);
    findings.push({ name: 'python', found: `${python.version}, ${python.path}` });
    return python;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    findings.push({
      name: 'python',
      missing: [reason, 'tasks on the local workspace fail; everything else works'],
    });
    return undefined;
  }
}

async function findPip({ path }: Interpreter): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)(path, ['-m', 'pip', '--version'], { timeout: 30_000 });
    return { name: 'pip', found: stdout.split(' ')[1] };
  } catch {
    const cost = 'tasks on the local workspace run with wheels that need nothing else; other libraries fail';
    return { name: 'pip', missing: [`${path} has none`, cost] };
  }
}

/** Terraform and the provider: without the first there is no asking for the second. */
async function findProvisioning(named: string | undefined): Promise<Finding[]> {
  const request = terraformRequest(named, interruption());
  try {
    const binary = await findTerraform(request);
    const terraform = { name: 'terraform', found: `${binary.version}, ${binary.path}` };
    const { write, signal } = request;
    const session = { binary, env: terraformVariables(process.env), signal, write };
    return [terraform, provider(await isProviderAtHand(session))];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const cost = "deploying to the local workspace works without; 'plan' and 'deploy' elsewhere need it";
    return [{ name: 'terraform', missing: [error.message, cost] }];
  }
}

function provider(isAtHand: boolean): Finding {
  if (isAtHand) return { name: 'provider', found: 'databricks/databricks, on this machine' };
  const cost = 'the first deployment downloads it; to the local workspace, stacks are loaded without it';
  return { name: 'provider', missing: ['databricks/databricks is not on this machine', cost] };
}
