import { expect, it } from 'vitest';
import { gathered } from '../../../src/storage/mongo/gathered.ts';

/** A read whose answers are given by hand; `sent` holds the keys of each command. */
function byHand(limit = 10) {
  const sent: (readonly string[])[] = [];
  const ends: { answer(): void; fail(error: Error): void }[] = [];
  const read = gathered<string, string>((keys) => {
    sent.push(keys);
    return new Promise((resolve, reject) => {
      ends.push({ answer: () => resolve((key) => key.toUpperCase()), fail: reject });
    });
  }, limit);
  return { sent, ends, read };
}

const moment = () => new Promise((resolve) => setImmediate(resolve));

it('sends what is asked for in one moment as one', async () => {
  const { sent, ends, read } = byHand();
  const answers = ['a', 'b', 'a'].map(read);
  await moment();
  expect(sent).toEqual([['a', 'b', 'a']]);
  ends[0]?.answer();
  expect(await Promise.all(answers)).toEqual(['A', 'B', 'A']);
});

it('answers nobody with what was read before they asked', async () => {
  const { sent, ends, read } = byHand();
  const first = read('a');
  await moment();
  const second = [read('a'), read('b')];
  await moment();
  expect(sent).toEqual([['a']]);
  ends[0]?.answer();
  expect(await first).toBe('A');
  await moment();
  expect(sent).toEqual([['a'], ['a', 'b']]);
  ends[1]?.answer();
  expect(await Promise.all(second)).toEqual(['A', 'B']);
});

it('sends no more keys at once than it may', async () => {
  const { sent, ends, read } = byHand(2);
  const answers = ['a', 'b', 'c'].map(read);
  await moment();
  ends[0]?.answer();
  await moment();
  ends[1]?.answer();
  expect(await Promise.all(answers)).toEqual(['A', 'B', 'C']);
  expect(sent).toEqual([['a', 'b'], ['c']]);
});

it('a failure is told to those who asked, and not to those who ask next', async () => {
  const { ends, read } = byHand();
  const [failing, failingToo] = [read('a'), read('b')];
  await moment();
  const next = read('c');
  ends[0]?.fail(new Error('away'));
  await expect(failing).rejects.toThrow('away');
  await expect(failingToo).rejects.toThrow('away');
  await moment();
  ends[1]?.answer();
  expect(await next).toBe('C');
});
