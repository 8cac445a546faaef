import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '../../workspace/files/write-file.ts';
import { lockFile } from '../initialization.ts';
import { readJson } from '../read-json.ts';
import { templateSchema } from '../stack-template.ts';
import type { SynthesizedStack } from '../synthesized.ts';
import { programName, type TerraformBinary } from '../terraform-binary.ts';
import { hasDigest } from './digest.ts';
import { savedByAnotherProgram, savedPlanDamaged, savedPlanDiffers } from './errors.ts';
import { stackFiles, uploadFile } from './layout.ts';
import type { PlanIndex, SavedStack } from './plan-index.ts';
import { templateDifferences } from './template-differences.ts';
import { uploadsOf } from './uploads.ts';

/** Plans that were saved, maybe on another machine, to be applied here. */
export class SavedPlans {
  readonly folder: string;
  readonly index: PlanIndex;
  /** The command that makes them anew. */
  readonly planAgain: string;

  /** @throws UserError `saved_plan_damaged` when not every file is there as it was saved */
  constructor(folder: string, index: PlanIndex, planAgain: string) {
    this.folder = folder;
    this.index = index;
    this.planAgain = planAgain;
    for (const stack of index.stacks) this.checkFiles(stack);
  }

  /**
   * Puts what the stacks upload where the app will find it, before the app is run: a wheel is built once, and building
   * it again need not give the same bytes. What the app only copies, it copies anew.
   */
  restoreUploads(outdir: string): void {
    for (const { uploads } of this.index.stacks) {
      for (const [path, digest] of Object.entries(uploads)) {
        const target = join(outdir, path);
        mkdirSync(dirname(target), { recursive: true });
        writeFileAtomically(target, readFileSync(uploadFile(this.folder, digest)));
      }
    }
  }

  /**
   * The planned ones among the stacks declared here, with the providers that they were planned with.
   * @throws UserError `saved_plan_differs` when what is declared is not what was planned
   */
  matchingStacks(declared: readonly SynthesizedStack[], outdir: string): readonly SynthesizedStack[] {
    const differences = this.index.stacks.flatMap((saved) => {
      const stack = declared.find(({ name }) => name === saved.name);
      if (stack === undefined) return [`${saved.name} is gone`];
      return this.differences(saved, stack, outdir).map((difference) => `${saved.name}: ${difference}`);
    });
    if (differences.length > 0) throw savedPlanDiffers(this.folder, differences, this.planAgain);
    const stacks = declared.filter(({ name }) => this.stack(name) !== undefined);
    for (const stack of stacks) this.restoreLock(stack);
    return stacks;
  }

  /** @throws UserError `saved_by_another_program` */
  checkProgram(binary: TerraformBinary): void {
    const here = { program: programName(binary), version: binary.version };
    const made = this.index.terraform;
    const isSame = here.program === made.program && here.version === made.version;
    if (!isSame) throw savedByAnotherProgram(this.folder, made, here);
  }

  /** The plan file of a stack; undefined where it could not be planned before others were applied. */
  planFile(name: string): string | undefined {
    const stack = this.stack(name);
    return stack?.type === 'planned' ? stackFiles(this.folder, name).plan : undefined;
  }

  private stack(name: string): SavedStack | undefined {
    return this.index.stacks.find((stack) => stack.name === name);
  }

  private checkFiles(stack: SavedStack): void {
    const files = stackFiles(this.folder, stack.name);
    const expected: (readonly [file: string, digest: string])[] = [
      [files.template, stack.template],
      ...Object.values(stack.uploads).map((digest) => [uploadFile(this.folder, digest), digest] as const),
    ];
    if (stack.lock !== undefined) expected.push([files.lock, stack.lock]);
    if (stack.type === 'planned') expected.push([files.plan, stack.plan]);
    const damaged = expected.find(([file, digest]) => !hasDigest(file, digest));
    if (damaged !== undefined) throw savedPlanDamaged(damaged[0], this.planAgain);
  }

  private differences(saved: SavedStack, stack: SynthesizedStack, outdir: string): readonly string[] {
    if (hasDigest(stack.templateFile, saved.template)) {
      const paths = new Set([...Object.keys(saved.uploads), ...uploadsOf(stack, outdir)]);
      return [...paths].flatMap((path) =>
        hasDigest(join(outdir, path), saved.uploads[path]) ? [] : [`${path} differs`],
      );
    }
    const file = stackFiles(this.folder, stack.name).template;
    const planned = readJson(file, templateSchema, () => savedPlanDamaged(file, this.planAgain));
    const blocks = templateDifferences(planned, stack.template());
    return blocks.length > 0 ? blocks : ['its JSON is written in another way'];
  }

  private restoreLock(stack: SynthesizedStack): void {
    const target = lockFile(stack);
    rmSync(target, { force: true });
    if (this.stack(stack.name)?.lock === undefined) return;
    copyFileSync(stackFiles(this.folder, stack.name).lock, target);
  }
}
