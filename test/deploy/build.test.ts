import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { setImmediate as soon } from 'node:timers/promises';
import { expect, it } from 'vitest';

const PROGRAM = 'dist/program';

function sizes(): string {
  return readdirSync(PROGRAM)
    .filter((name) => name.endsWith('.js'))
    .map((name) => `${name}: ${statSync(`${PROGRAM}/${name}`).size}`)
    .join('\n');
}

it('a program that starts while another build goes on, as for a copy of the base, finds every file whole', async () => {
  const whole = sizes();
  const build = spawn(process.execPath, ['scripts/bundle.mjs'], { stdio: 'inherit' });
  const ended = once(build, 'exit');
  const seen = new Set<string>();
  while (build.exitCode === null) {
    seen.add(sizes());
    await soon();
  }
  expect(await ended).toEqual([0, null]);
  expect([...seen]).toEqual([whole]);
});
