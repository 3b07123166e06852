import { expect, it } from 'vitest';
import { createGate } from '../../../src/storage/mongo/gate.ts';

/** Works that run until they are told to end. */
function works() {
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => async () => {
    running.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    running.splice(running.indexOf(name), 1);
    return name;
  };
  return { running, work, end: (name: string) => ends.get(name)?.() };
}

it('lets so many in at once, the others in their order', async () => {
  const gate = createGate(2);
  const { running, work, end } = works();
  const all = ['a', 'b', 'c', 'd'].map((name) => gate(work(name)));
  expect(running).toEqual(['a', 'b']);
  end('b');
  await all[1];
  expect(running).toEqual(['a', 'c']);
  end('a');
  await all[0];
  expect(running).toEqual(['c', 'd']);
  end('c');
  end('d');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

it('opens again after a work that failed, whichever way it failed', async () => {
  const gate = createGate(1);
  await expect(gate(() => Promise.reject(new Error('later')))).rejects.toThrow('later');
  await expect(
    gate(() => {
      throw new Error('at once');
    }),
  ).rejects.toThrow('at once');
  expect(await gate(async () => 'in')).toBe('in');
});
