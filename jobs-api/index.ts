export * from './attempts.ts';
export * from './error.ts';
export * from './id.ts';
export * from './job.ts';
export * from './run.ts';
export * from './run-state.ts';
export * from './task-dependencies.ts';
