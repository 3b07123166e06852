import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { remembered } from '../../../src/storage/mongo/remembered.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function counting(maxKeys = 10) {
  const loaded: string[] = [];
  const memory = remembered(
    async (key: string) => {
      loaded.push(key);
      return `${key}${loaded.length}`;
    },
    { maxAgeMs: 1000, maxKeys },
  );
  return { loaded, memory };
}

it('loads once for all who ask within the time, and anew after it', async () => {
  const { memory } = counting();
  expect(await Promise.all([memory.get('a'), memory.get('a')])).toEqual(['a1', 'a1']);
  vi.advanceTimersByTime(999);
  expect(await memory.get('a')).toBe('a1');
  vi.advanceTimersByTime(1);
  expect(await memory.get('a')).toBe('a2');
});

it('loads anew what is forgotten, and only that', async () => {
  const { memory } = counting();
  await memory.get('a');
  await memory.get('b');
  memory.forget('a');
  expect([await memory.get('a'), await memory.get('b')]).toEqual(['a3', 'b2']);
});

it('does not keep what was loaded before a change that came meanwhile', async () => {
  const answers: ((value: string) => void)[] = [];
  const memory = remembered(() => new Promise<string>((resolve) => answers.push(resolve)), {
    maxAgeMs: 1000,
    maxKeys: 10,
  });
  const before = memory.get('a');
  memory.forget('a');
  const after = memory.get('a');
  answers[1]?.('new');
  answers[0]?.('old');
  expect(await Promise.all([before, after, memory.get('a')])).toEqual(['old', 'new', 'new']);
});

it('does not remember a failure', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('away'))
    .mockResolvedValue('there');
  const memory = remembered(load, { maxAgeMs: 1000, maxKeys: 10 });
  await expect(memory.get('a')).rejects.toThrow('away');
  expect(await memory.get('a')).toBe('there');
});

it('holds no more keys than it may', async () => {
  const { loaded, memory } = counting(3);
  for (const key of ['a', 'b', 'c', 'd', 'd']) await memory.get(key);
  expect(loaded).toEqual(['a', 'b', 'c', 'd']);
  await memory.get('a');
  expect(loaded).toHaveLength(5);
});
