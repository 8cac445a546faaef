import { shellWord } from '../../messages/shell-word.ts';
import { UserError } from '../../messages/user-error.ts';

/** What made a plan, or is to apply it. */
interface Program {
  readonly program: string;
  readonly version: string;
}

/** Nobody knows which environment it was of. */
const planInto = (folder: string) => `lakeform plan --env <name> --out ${shellWord(folder)}`;

export function noSavedPlan(folder: string): UserError {
  return new UserError('no_saved_plan', `no plan was saved in ${folder}: it has no lakeform-plan.json`, {
    hint: `save one: ${planInto(folder)}`,
  });
}

export function unreadableSavedPlan(folder: string, index: string, problem: string): UserError {
  return new UserError(
    'unreadable_saved_plan',
    `${index} is not what this version of lakeform writes: ${problem}`,
    { hint: `plan again: ${planInto(folder)}` },
  );
}

export function notAPlanFolder(folder: string): UserError {
  return new UserError(
    'not_a_plan_folder',
    `${folder} is there and holds no saved plan: it is not replaced`,
    {
      hint: 'name a folder that is not there yet, or is empty',
    },
  );
}

export function planFolderUnwritable(folder: string, problem: string): UserError {
  return new UserError('plan_folder_unwritable', `no plan can be saved in '${folder}': ${problem}`, {
    hint: 'name a folder that you may make: --out plan',
  });
}

/** @param planAgain the command that makes such a plan anew */
export function savedPlanDamaged(file: string, planAgain: string): UserError {
  return new UserError('saved_plan_damaged', `${file} is missing, or not what was saved`, {
    hint: `nothing was applied; fetch the whole folder again, or plan again: ${planAgain}`,
  });
}

/** @param deploy the command that deploys it where it is meant for */
export function savedPlanElsewhere(
  folder: string,
  meantFor: string,
  given: string,
  deploy: string,
): UserError {
  return new UserError('saved_plan_elsewhere', `the plan in ${folder} is for ${meantFor}, not for ${given}`, {
    hint: `it knows its environment: ${deploy}`,
  });
}

export function savedPlanIsWhole(folder: string, given: readonly string[], planThese: string): UserError {
  return new UserError(
    'saved_plan_is_whole',
    `the plan in ${folder} is deployed as a whole: ${given.join(', ')} cannot be chosen from it`,
    { hint: `plan these alone: ${planThese}` },
  );
}

/** @param differences one a line, each with its stack */
export function savedPlanDiffers(
  folder: string,
  differences: readonly string[],
  planAgain: string,
): UserError {
  const lines = differences.map((difference) => `\n  ${difference}`).join('');
  return new UserError(
    'saved_plan_differs',
    `what is declared here is not what was planned in ${folder}:${lines}`,
    {
      hint: `nothing was applied; check out the commit that was planned, or plan again: ${planAgain}`,
    },
  );
}

export function savedByAnotherProgram(folder: string, made: Program, here: Program): UserError {
  return new UserError(
    'saved_by_another_program',
    `the plan in ${folder} was made by ${made.program} ${made.version}; here is ${here.program} ${here.version}, which cannot apply it`,
    { hint: 'name the one that made it with --terraform <path>' },
  );
}

export function planRequired(environment: string): UserError {
  return new UserError(
    'plan_required',
    `${environment} is deployed from a saved plan only: it says requirePlan`,
    {
      hint: `lakeform plan --env ${shellWord(environment)} --out plan; once that is reviewed: lakeform deploy --plan plan`,
    },
  );
}
