import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

/**
 * Puts a function in the place of one of Node's until the test is over, also for modules that import it by its name.
 * `module` is the default export of a built-in module.
 */
export function replaceBuiltin<M extends object, K extends keyof M>(module: M, name: K, by: M[K]): void {
  const usual = module[name];
  module[name] = by;
  syncBuiltinESMExports();
  onTestFinished(() => {
    module[name] = usual;
    syncBuiltinESMExports();
  });
}
