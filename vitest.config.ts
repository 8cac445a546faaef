import { defineConfig } from 'vitest/config';

/**
 * The example imports the package as its users do; here that is its sources, not what was built of them.
 * And the fork of cdktf, see docs/cdktn.md: Node reads the condition by itself, Vite must be told.
 */
const isFork = process.env.NODE_OPTIONS?.includes('--conditions=cdktn');
const conditions = ['lakeform-source', ...(isFork ? ['cdktn'] : []), 'node', 'module'];

/** Tests over real HTTP and with small processes, which need no build. */
const INTEGRATION = [
  'test/workspace/{browser,execute,http,identity,load,python,routes,triggers}/**/*.test.ts',
  'test/workspace/*.test.ts',
  'test/runtime/{auth,client}/**/*.test.ts',
  'test/{testing,templates,python}/**/*.test.ts',
];

/** Tests with programs of others (Terraform's provider, Databricks' clients, npm, a browser), and those that take long. */
const ACCEPTANCE = [
  'test/end-to-end/{templates,previews,cdktn,package,provider,provider-kinds,provider-saved-plans}.test.ts',
  'test/end-to-end/{clients,docs,plans}/**/*.test.ts',
  'test/end-to-end/cli/secrets.test.ts',
  'test/end-to-end/{cli,reconcile}/saved-plan*.test.ts',
  'test/end-to-end/runtime/{exactly-once,clusters,endpoints,faults,project-files,tracking,dry-run-and-real}.test.ts',
  'test/end-to-end/workspace/{browser,pip-libraries,process-life}.test.ts',
];

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    // The end-to-end tests mostly wait for processes of their own, so every core has a worker.
    maxWorkers: '100%',
    // What Vite made of a file is kept: the second run of the unit tests takes half as long.
    experimental: { fsModuleCache: true },
    // On a busy machine everything takes long; nothing here depends on how long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A test that asserts nothing fails.
    expect: { requireAssertions: true },
    globalSetup: 'test/support/temporary-folder.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/end-to-end/**', ...INTEGRATION],
          // cdktf is imported once for all files instead of once a file: seven times faster.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'integration', include: INTEGRATION, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts'],
          exclude: ACCEPTANCE,
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'acceptance', include: ACCEPTANCE },
      },
    ],
  },
});
