import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    pool: 'forks',
    // Worker threads of the program under test inherit this: Node 20 cannot run their TypeScript by itself.
    execArgv: ['--import', new URL('./test/support/typescript-loader.mjs', import.meta.url).href],
  },
});
