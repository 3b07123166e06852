import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test that waits for something waits for the event; these deadlines are only for what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    // A test and the database's thread wait for each other, and now and then both for a clock: two at once left a third of
    // two cores unused.
    maxWorkers: 3,
    // Modules are loaded once a worker, and one embedded engine serves all its files: see test/support/embedded.ts.
    isolate: false,
    globalSetup: ['test/support/scratch.ts'],
    // Worker threads of the program under test inherit this: Node 20 cannot run their TypeScript by itself.
    execArgv: ['--import', new URL('./test/support/typescript-loader.mjs', import.meta.url).href],
  },
});
