export type { DeclaredEnvironment } from './environment.ts';
export { outputFolder } from './project.ts';
export { type DeclaredScope, declaredScopes, type SecretUse, secretUses } from './secret-references.ts';
export type { SynthesizedApp, SynthesizedPipeline, SynthesizedStack } from './synthesized.ts';
export { readSynthesized } from './synthesized.ts';
