import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { expect, it, onTestFinished } from 'vitest';
import { startEmbedded } from '../../../src/storage/embedded/index.ts';
import { connectBase } from '../../../src/storage/mongo/index.ts';
import type { TestBase } from '../../support/base.ts';
import { errorsIn } from '../../support/calm.ts';
import { introduces, linesOf } from '../../support/customers.ts';
import { openOffice } from '../../support/office.ts';

const DISK = '24m';

/**
 * A small disk of its own until the test is over; undefined where mounting is forbidden. A limit for files would need none, but
 * that is another error (EFBIG), which the engine does not take for a full disk.
 */
function mountDisk(): string | undefined {
  const dir = mkdtempSync(join(tmpdir(), 'kartoteka-test-disk-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', dir], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  // Lazily: what a failed test has left open in it would keep it there.
  onTestFinished(() => void execFileSync('umount', ['--lazy', dir]));
  return dir;
}

/** Writes until nothing more goes in. */
function fill(dir: string): string {
  const file = join(dir, 'filler');
  for (const block of [1_000_000, 4096]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(block), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
  return file;
}

it('the disk of the embedded engine is full: people wait, and all is done once there is room', async ({
  skip,
}) => {
  const dir = mountDisk();
  // A container may forbid even root to mount. base.test.ts shows the same by the error that the engine gives.
  if (dir === undefined) return skip('a small disk may not be mounted here');
  const engine = await startEmbedded({ dir });
  onTestFinished(() => engine.stop());
  const open = async (): Promise<TestBase> => {
    const mongo = await connectBase({ uri: engine.uri });
    return { ...mongo, uri: engine.uri, db: new MongoClient(engine.uri).db(), stop: () => mongo.close() };
  };
  const office = await openOffice({ open });
  onTestFinished(() => office.stop());
  const { anna, petr } = office.people;
  await introduces(anna);
  await petr.presses('Взять');
  const filler = fill(dir);
  onTestFinished(() => rmSync(filler, { force: true }));
  // What the engine has by it may hold some more; sooner or later nothing goes in.
  const sent: Promise<unknown>[] = [];
  const words = Array.from({ length: 8 }, (_, at) => `${at} ${'ы'.repeat(4000)}`);
  for (const text of words) sent.push(anna.sends(text));
  await anna.hears('у нас сейчас неполадки', 60_000);
  rmSync(filler);
  const mended = performance.now();
  await Promise.all(sent);
  const healed = performance.now() - mended;
  const lines = await linesOf(office, 1, ['message-in']);
  const said = lines.map(({ data }) =>
    'content' in data && data.content?.kind === 'text' ? data.content.text : '',
  );
  expect(said).toEqual(words);
  expect(errorsIn(office)).toEqual([]);
  expect(healed).toBeLessThan(15_000);
}, 200_000);
