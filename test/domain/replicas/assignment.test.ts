import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assignment,
  NOBODY,
  type Receiving,
  type Replica,
  rebalance,
  withoutReplica,
} from '../../../src/domain/replicas/assignment.ts';
import { PARTITIONS, partitionOf } from '../../../src/domain/replicas/partition.ts';

const replica = (id: string, receiving: Receiving = 'webhook'): Replica => ({
  id,
  receiving,
  beat: 1,
  place: null,
});

interface Look {
  readonly gone?: readonly string[];
  readonly busy?: readonly number[];
}

const looks = (assignment: Assignment, me: Replica, { gone = [], busy = [] }: Look = {}): Assignment =>
  rebalance(assignment, { me, gone: new Set(gone), isBusy: (partition) => busy.includes(partition) }).next;

/** Everybody looks, so often that whoever waits for somebody else has seen it. */
const settle = (assignment: Assignment, all: readonly Replica[], gone: readonly string[] = []): Assignment =>
  [...all, ...all, ...all].reduce((now, me) => looks(now, me, { gone }), assignment);

const countOf = ({ owners }: Assignment, id: string | null) => owners.filter((owner) => owner === id).length;

describe('the division of updates', () => {
  it('gives a process that is alone everything at once', () => {
    for (const receiving of ['polling', 'webhook'] as const) {
      expect(countOf(looks(NOBODY, replica('a', receiving)), 'a')).toBe(PARTITIONS);
    }
  });

  it('gives processes that receive by webhook equal parts, and that of one who is gone to the others', () => {
    const all = ['a', 'b', 'c'].map((id) => replica(id));
    const three = settle(NOBODY, all);
    expect(['a', 'b', 'c'].map((id) => countOf(three, id))).toEqual([22, 21, 21]);
    const two = settle(three, all.slice(1), ['a']);
    expect(['a', 'b', 'c'].map((id) => countOf(two, id))).toEqual([0, 32, 32]);
    expect(two.replicas.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('gives up nothing of which something is in hand, and takes nothing that is somebody else’s', () => {
    const [a, b] = [replica('a'), replica('b')];
    const alone = looks(NOBODY, a);
    const both = looks(alone, b);
    expect(countOf(both, 'b')).toBe(0);
    const busy = Array.from({ length: PARTITIONS }, (_, partition) => partition);
    const held = rebalance(both, { me: a, gone: new Set(), isBusy: (partition) => busy.includes(partition) });
    expect(countOf(held.next, 'a')).toBe(PARTITIONS);
    expect(held.leaving).toHaveLength(PARTITIONS / 2);
    const freed = looks(held.next, a);
    expect([countOf(freed, 'a'), countOf(freed, null), countOf(looks(freed, b), 'b')]).toEqual([32, 32, 32]);
  });

  it('lets one of those that poll have all, and another when it stops', () => {
    const [a, b] = [replica('a', 'polling'), replica('b', 'polling')];
    const two = settle(NOBODY, [b, a]);
    expect([countOf(two, 'a'), countOf(two, 'b')]).toEqual([0, PARTITIONS]);
    expect(countOf(looks(withoutReplica(two, 'b'), a), 'a')).toBe(PARTITIONS);
  });

  it('makes polling give way to a webhook', () => {
    const [poller, hook] = [replica('a', 'polling'), replica('b')];
    const both = settle(looks(NOBODY, poller), [hook, poller]);
    expect([countOf(both, 'a'), countOf(both, 'b')]).toEqual([0, PARTITIONS]);
    expect(countOf(settle(withoutReplica(both, 'b'), [poller]), 'a')).toBe(PARTITIONS);
  });

  it('is whole and fair again after anything that may happen', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const event = fc.record({
      of: fc.constantFrom(...ids),
      kind: fc.constantFrom('looks', 'looks', 'looks', 'dies', 'leaves'),
      busy: fc.array(fc.nat(PARTITIONS - 1), { maxLength: 10 }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const gone = new Set<string>();
        let now = NOBODY;
        for (const { of: id, kind, busy } of events) {
          if (gone.has(id)) continue;
          const before = now;
          if (kind === 'dies') gone.add(id);
          else if (kind === 'leaves') now = withoutReplica(now, id);
          else now = looks(now, replica(id), { gone: [...gone], busy });
          for (const [partition, owner] of before.owners.entries()) {
            const isOthers = owner !== null && owner !== id && !gone.has(owner);
            const isBusyHere = kind === 'looks' && owner === id && busy.includes(partition);
            if (isOthers || isBusyHere) expect(now.owners[partition]).toBe(owner);
          }
        }
        const living = now.replicas.filter(({ id }) => !gone.has(id));
        if (living.length === 0) return;
        const end = settle(now, living, [...gone]);
        const counts = living.map(({ id }) => countOf(end, id));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(PARTITIONS);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it('spreads chats over all partitions evenly', () => {
  const counts = new Map<number, number>();
  const chats = Array.from({ length: 6400 }, (_, n) => 6_100_000_001 + n);
  for (const chat of [...chats, ...chats.map((id) => -1_000_000_000_000 - id)]) {
    const partition = partitionOf(chat);
    counts.set(partition, (counts.get(partition) ?? 0) + 1);
  }
  expect(counts.size).toBe(PARTITIONS);
  expect(Math.min(...counts.values())).toBeGreaterThan(100);
  expect(Math.max(...counts.values())).toBeLessThan(320);
});
