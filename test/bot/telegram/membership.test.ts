import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMembership, type Membership } from '../../../src/bot/telegram/membership.ts';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import {
  type Assignment,
  type AssignmentStore,
  NOBODY,
  type Receiving,
} from '../../../src/domain/replicas/assignment.ts';
import { PARTITIONS } from '../../../src/domain/replicas/partition.ts';

const opened: Membership[] = [];
afterEach(async () => {
  await Promise.allSettled(opened.splice(0).map((one) => one.leave()));
});

/** Time goes by, and everybody looks as often as they do. */
async function seconds(count: number, pass: (ms: number) => void): Promise<void> {
  for (let second = 0; second < count; second += 1) {
    pass(1000);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/** One record for all, as the base keeps it, and a clock that all share. */
function setUp() {
  let stored: Assignment = NOBODY;
  let clock = 0;
  const away = new Set<string>();
  const reach = (me: string) => {
    if (away.has(me)) throw new BaseUnavailable(new Error('away'));
  };
  const storeOf = (me: string): AssignmentStore => ({
    async load() {
      reach(me);
      return stored;
    },
    async save(next) {
      reach(me);
      if (next.version !== stored.version) return false;
      stored = { ...next, version: next.version + 1 };
      return true;
    },
  });
  const ended = new Set<string>();
  const busy = new Set<number>();
  async function joins(me: string, receiving: Receiving): Promise<Membership> {
    const membership = createMembership({
      store: storeOf(me),
      me,
      receiving,
      place: me,
      hasEnded: (place) => place !== null && ended.has(place),
      isBusy: (partition) => busy.has(partition),
      onChange: () => {},
      onTrouble: (error) => {
        throw error;
      },
      elapsed: () => clock,
      lookMs: 1,
    });
    opened.push(membership);
    await membership.join();
    return membership;
  }
  return {
    joins,
    ended,
    busy,
    pass: (ms: number) => void (clock += ms),
    away,
    ids: () => stored.replicas.map(({ id }) => id),
  };
}

describe('a process among others', () => {
  it('has all while it is alone, and a part as soon as another is there', async () => {
    const { joins, ids } = setUp();
    const one = await joins('one', 'webhook');
    expect([one.hasAll(), one.isAlone(), one.of(5)]).toEqual([true, true, 'mine']);
    const other = await joins('other', 'webhook');
    await expect.poll(() => other.mine().length).toBe(PARTITIONS / 2);
    expect([one.mine().length, one.isAlone()]).toEqual([PARTITIONS / 2, false]);
    expect(one.mine().filter((partition) => other.of(partition) !== 'not-mine')).toEqual([]);
    await one.leave();
    await expect.poll(() => other.hasAll()).toBe(true);
    expect(ids()).toEqual(['other']);
  });

  it('keeps what it has in hand until it is done', async () => {
    const { joins, busy } = setUp();
    const one = await joins('one', 'webhook');
    for (let partition = 0; partition < PARTITIONS; partition += 1) busy.add(partition);
    const other = await joins('other', 'webhook');
    await expect.poll(() => one.mine().length).toBe(PARTITIONS / 2);
    expect(other.mine()).toEqual([]);
    busy.clear();
    one.freed();
    await expect.poll(() => other.mine().length).toBe(PARTITIONS / 2);
  });

  it('takes over at once from a process of its machine that ended, and from one elsewhere when it is silent', async () => {
    const { joins, ended, away, pass } = setUp();
    const dead = await joins('dead', 'polling');
    const heir = await joins('heir', 'polling');
    expect([dead.hasAll(), heir.hasAll()]).toEqual([true, false]);
    ended.add('dead');
    await expect.poll(() => heir.hasAll()).toBe(true);
    ended.clear();
    await expect.poll(() => dead.hasAll()).toBe(false);
    // The last that is heard of the heir.
    await new Promise((wake) => setTimeout(wake, 20));
    away.add('heir');
    // Others tell that they live meanwhile, and see that the heir does not.
    await seconds(9, pass);
    expect([heir.of(0), dead.hasAll()]).toEqual(['unsure', false]);
    await seconds(2, pass);
    await expect.poll(() => dead.hasAll()).toBe(true);
  });

  it('takes over from nobody when the base was away from all', async () => {
    const { joins, away, pass } = setUp();
    const one = await joins('one', 'webhook');
    const other = await joins('other', 'webhook');
    await expect.poll(() => other.mine().length).toBe(PARTITIONS / 2);
    away.add('one');
    away.add('other');
    pass(60_000);
    away.delete('one');
    await expect.poll(() => one.mine().length).toBe(PARTITIONS / 2);
    await new Promise((wake) => setTimeout(wake, 20));
    expect(one.mine().length).toBe(PARTITIONS / 2);
    away.clear();
    await expect.poll(() => other.mine().length).toBe(PARTITIONS / 2);
  });

  it('begins nothing after its machine has slept, before the base has heard of it', async () => {
    const { joins, away } = setUp();
    const one = await joins('one', 'webhook');
    away.add('one');
    await new Promise((wake) => setTimeout(wake, 20));
    expect(one.of(3)).toBe('mine');
    const woken = Date.now() + 3_600_000;
    const clock = vi.spyOn(Date, 'now').mockReturnValue(woken);
    expect([one.of(3), one.mine()]).toEqual(['unsure', []]);
    away.clear();
    clock.mockRestore();
  });

  it('that ends takes nothing more from others, and finishes what it has', async () => {
    const { joins } = setUp();
    const one = await joins('one', 'webhook');
    one.retire();
    expect([one.mine(), one.of(3)]).toEqual([[], 'mine']);
  });

  it('begins nothing while the base does not hear that it lives', async () => {
    const { joins, away, pass } = setUp();
    const one = await joins('one', 'webhook');
    away.add('one');
    pass(7000);
    expect(one.of(3)).toBe('mine');
    pass(2000);
    expect([one.of(3), one.mine()]).toEqual(['unsure', []]);
    away.clear();
    await expect.poll(() => one.of(3)).toBe('mine');
  });
});
