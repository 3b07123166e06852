import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { createIntake, type Division } from '../../../src/bot/telegram/intake.ts';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import { ALL_PARTITIONS, partitionOf } from '../../../src/domain/replicas/partition.ts';
import { door, memoryInbox, said, slowAtFirst } from '../../support/memory-inbox.ts';

function setUp(handle: (update: Update) => Promise<void>) {
  const store = memoryInbox();
  const waiting: number[] = [];
  const givenUp: number[] = [];
  const intake = createIntake({
    inbox: store.inbox,
    now: () => new Date(0),
    handle,
    onWaiting: async (update) => void waiting.push(update.update_id),
    onGivenUp: (update) => void givenUp.push(update.update_id),
    retryMs: 1,
    slowMs: 20,
  });
  return { ...store, intake, waiting, givenUp };
}

describe('intake', () => {
  it('handles an update once, however often it comes', async () => {
    const handled: number[] = [];
    const { intake } = setUp(async (update) => void handled.push(update.update_id));
    await intake.take([said(1, 10), said(1, 10)]);
    await intake.take([said(1, 10)]);
    await intake.idle();
    await intake.take([said(1, 10), said(2, 10)]);
    await intake.idle();
    expect(handled).toEqual([1, 2]);
  });

  it('keeps the order within a chat and lets other chats pass', async () => {
    const { handle, handled, goOn } = slowAtFirst();
    const { intake } = setUp(handle);
    await intake.take([said(1, 10), said(2, 10), said(3, 20)]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(handled).toEqual([3]);
    goOn();
    await intake.idle();
    expect(handled).toEqual([3, 1, 2]);
  });

  it('begins the next of a chat when the one before is marked, so that a crash repeats only the last', async () => {
    const handled: number[] = [];
    const mark = door();
    const { intake, inbox } = setUp(async (update) => void handled.push(update.update_id));
    const done = inbox.done.bind(inbox);
    inbox.done = async (ids, at) => {
      await mark.passed;
      return done(ids, at);
    };
    await intake.take([said(1, 10), said(2, 10), said(3, 20)]);
    await expect.poll(() => handled.length).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(handled).toEqual([1, 3]);
    mark.open();
    await intake.idle();
    expect(handled).toEqual([1, 3, 2]);
  });

  it('lets other chats pass, however much waits in one, and keeps its order', async () => {
    const { handle, handled, goOn } = slowAtFirst();
    const { intake } = setUp(handle);
    const many = Array.from({ length: 60 }, (_, n) => said(n + 1, 10));
    await intake.take(many);
    await intake.room(24);
    await intake.take([said(61, 20), said(62, 10)]);
    await expect.poll(() => handled).toEqual([61]);
    goOn();
    await intake.take([said(63, 10)]);
    await intake.idle();
    expect(handled).toEqual([61, ...many.map(({ update_id: id }) => id), 62, 63]);
  });

  it('lets other chats pass when many wait for something outside', async () => {
    const slow = door();
    const handled: number[] = [];
    const { intake } = setUp(async (update) => {
      if (update.update_id <= 100) await slow.passed;
      handled.push(update.update_id);
    });
    await intake.take(Array.from({ length: 100 }, (_, n) => said(n + 1, n + 1)));
    await intake.room(24);
    await intake.take([said(101, 101)]);
    await expect.poll(() => handled).toEqual([101]);
    slow.open();
    await intake.idle();
    expect(handled).toHaveLength(101);
  });

  it('drops the content of what is done', async () => {
    const { intake, rows } = setUp(async () => {});
    await intake.take([said(1, 10, 'my phone is …')]);
    await intake.idle();
    expect(rows.get(1)).toEqual({ update: null, done: true });
  });

  it('handles after a crash what was taken and not finished', async () => {
    const crashed = setUp(() => new Promise(() => {}));
    await crashed.intake.take([said(1, 10), said(2, 20)]);
    const handled: number[] = [];
    const next = createIntake({
      inbox: crashed.inbox,
      now: () => new Date(0),
      handle: async (update) => void handled.push(update.update_id),
      onWaiting: async () => {},
      onGivenUp: () => {},
    });
    await next.resume();
    await next.take([said(2, 20), said(3, 20)]);
    await next.idle();
    expect(handled).toEqual([1, 2, 3]);
  });

  it('asks people to wait once while the base is away, and handles their updates when it is back', async () => {
    let tries = 0;
    const { intake, waiting, rows } = setUp(async () => {
      tries += 1;
      if (tries < 4) throw new BaseUnavailable(new Error('away'));
    });
    await intake.take([said(1, 10)]);
    await intake.idle();
    expect({ tries, waiting, done: rows.get(1)?.done }).toEqual({ tries: 4, waiting: [1], done: true });
  });

  it('goes on with a chat after an update that cannot be handled at all', async () => {
    const handled: number[] = [];
    const { intake, givenUp, rows } = setUp(async (update) => {
      if (update.update_id === 1) throw new Error('odd');
      handled.push(update.update_id);
    });
    await intake.take([said(1, 10), said(2, 10)]);
    await intake.idle();
    await intake.take([said(3, 10)]);
    await intake.idle();
    expect({ handled, givenUp, done: rows.get(1)?.done }).toEqual({
      handled: [2, 3],
      givenUp: [1],
      done: true,
    });
  });

  it('refuses updates that it cannot take safely', async () => {
    const handled: number[] = [];
    const { intake, setAway } = setUp(async (update) => void handled.push(update.update_id));
    setAway(true);
    await expect(intake.take([said(1, 10)])).rejects.toBeInstanceOf(BaseUnavailable);
    expect(handled).toEqual([]);
    setAway(false);
    await intake.take([said(1, 10)]);
    await intake.idle();
    expect(handled).toEqual([1]);
  });
});

describe('intakes of several processes on one base', () => {
  function twoProcesses(handle: (update: Update, process: string) => Promise<void>) {
    const store = memoryInbox();
    const owners = new Map<number, string>();
    const open = (name: string) => {
      const division: Division = {
        of: (partition) => (owners.get(partition) === name ? 'mine' : 'not-mine'),
        mine: () => ALL_PARTITIONS.filter((partition) => owners.get(partition) === name),
        freed: () => {},
      };
      return createIntake({
        inbox: store.inbox,
        now: () => new Date(0),
        handle: (update) => handle(update, name),
        onWaiting: async () => {},
        onGivenUp: () => {},
        onTrouble: (error) => {
          throw error;
        },
        division,
        areOthersReceiving: true,
        retryMs: 1,
        gatherMs: 0,
      });
    };
    const give = (chat: number, name: string) => void owners.set(partitionOf(chat), name);
    return { ...store, one: open('one'), other: open('other'), give };
  }

  it('leave an update to the process whose chat it is, whoever received it', async () => {
    const handled: string[] = [];
    const { one, other, give } = twoProcesses(async (update, name) => {
      handled.push(`${name} ${update.update_id}`);
    });
    give(10, 'one');
    give(20, 'other');
    await one.take([said(1, 10), said(2, 20)]);
    await other.take([said(3, 10)]);
    for (const intake of [one, other]) {
      await intake.look();
      await intake.idle();
    }
    expect(handled.sort()).toEqual(['one 1', 'one 3', 'other 2']);
    await one.take([said(3, 10)]);
    await one.look();
    await one.idle();
    expect(handled).toHaveLength(3);
  });

  it('keep the order of Telegram within a chat, however the updates came', async () => {
    const { handle, handled, goOn } = slowAtFirst();
    const { one, other, give } = twoProcesses(handle);
    give(10, 'one');
    await one.take([said(1, 10)]);
    await one.look();
    await other.take([said(2, 10), said(3, 10)]);
    // It has not seen what the other took when the next one comes to itself.
    await one.take([said(4, 10)]);
    await one.look();
    goOn();
    await one.idle();
    expect(handled).toEqual([1, 2, 3, 4]);
  });

  it('hand over what has not begun, and only once what has is done', async () => {
    const slow = door();
    const handled: string[] = [];
    const { one, other, give } = twoProcesses(async (update, name) => {
      if (update.update_id === 1) await slow.passed;
      handled.push(`${name} ${update.update_id}`);
    });
    give(10, 'one');
    await one.take([said(1, 10), said(2, 10)]);
    await one.look();
    expect(one.isBusy(partitionOf(10))).toBe(true);
    give(10, 'other');
    slow.open();
    await one.idle();
    expect(handled).toEqual(['one 1']);
    expect(one.isBusy(partitionOf(10))).toBe(false);
    await other.look();
    await other.idle();
    expect(handled).toEqual(['one 1', 'other 2']);
  });

  it('read on when more waits than is read at once', async () => {
    const handled: number[] = [];
    const { one, other, give } = twoProcesses(async (update) => void handled.push(update.update_id));
    give(10, 'one');
    const many = Array.from({ length: 300 }, (_, n) => said(n + 1, 10));
    await other.take(many);
    await one.look();
    await expect.poll(() => handled.length).toBe(300);
    expect(handled).toEqual(many.map(({ update_id: id }) => id));
  });

  it('let other chats pass, however much waits in one', async () => {
    const { handle, handled, goOn } = slowAtFirst();
    const { one, other, give } = twoProcesses(handle);
    give(10, 'one');
    give(20, 'one');
    const many = Array.from({ length: 300 }, (_, n) => said(n + 1, 10));
    await other.take([...many, said(301, 20)]);
    await one.look();
    await expect.poll(() => handled).toEqual([301]);
    goOn();
    await one.idle();
    expect(handled).toEqual([301, ...many.map(({ update_id: id }) => id)]);
  });
});
