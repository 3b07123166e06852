import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepWriting } from '../../src/playground/keep-writing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A disk that is full until told otherwise. */
function aDisk() {
  const disk = { isFull: true, tries: 0, written: 0, troubles: 0 };
  const writing = keepWriting(
    async () => {
      disk.tries++;
      if (disk.isFull) throw new Error('ENOSPC');
      disk.written++;
    },
    () => void disk.troubles++,
  );
  return { disk, writing };
}

it('tries again what could not be written, without a further change, and tells of it once', async () => {
  const { disk, writing } = aDisk();
  writing.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(disk.tries).toBeGreaterThan(2);
  expect(disk.tries).toBeLessThan(60);
  expect(disk).toMatchObject({ written: 0, troubles: 1 });
  disk.isFull = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(disk.written).toBe(1);
});

it('writes at the end what could not be written before', async () => {
  const { disk, writing } = aDisk();
  writing.wake();
  await vi.advanceTimersByTimeAsync(1000);
  disk.isFull = false;
  await writing.end();
  expect(disk.written).toBe(1);
});

it('writes several changes together, and nothing when nothing changed', async () => {
  const { disk, writing } = aDisk();
  disk.isFull = false;
  writing.wake();
  writing.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  await writing.end();
  expect(disk).toMatchObject({ written: 1, tries: 1, troubles: 0 });
});
