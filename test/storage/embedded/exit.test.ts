import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startProgram } from './processes.ts';

test('a process that exits while its database works ends with its own code, and not in a panic', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'kartoteka-test-'));
  onTestFinished(async () => await rm(dir, { recursive: true, force: true }));
  for (let i = 0; i < 2; i++) expect(await startProgram('exit-me.ts', join(dir, `${i}`)).ended).toBe(3);
}, 60_000);
