import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A test that waits for something waits for the event; these deadlines are only for what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    // A test spends about half its time in the database's thread, so that two at once suit two cores.
    maxWorkers: 2,
    // Modules are loaded once a worker, and one embedded engine serves all its files: see test/support/embedded.ts.
    isolate: false,
    globalSetup: ['test/support/scratch.ts'],
    // Worker threads of the program under test inherit this: Node 20 cannot run their TypeScript by itself.
    execArgv: ['--import', new URL('./test/support/typescript-loader.mjs', import.meta.url).href],
  },
});
