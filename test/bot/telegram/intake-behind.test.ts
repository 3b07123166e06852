import { describe, expect, it } from 'vitest';
import { createIntake, type IntakeOptions } from '../../../src/bot/telegram/intake.ts';
import { BaseUnavailable } from '../../../src/domain/conflict.ts';
import { ALL_PARTITIONS } from '../../../src/domain/replicas/partition.ts';
import { door, memoryInbox, said, slowAtFirst } from '../../support/memory-inbox.ts';

/** An intake whose first update waits until it is told to go on. */
function setUp(more: Partial<IntakeOptions> = {}) {
  const store = memoryInbox();
  const { handle, handled, goOn } = slowAtFirst();
  const intake = createIntake({
    inbox: store.inbox,
    now: () => new Date(0),
    handle,
    onWaiting: async () => {},
    onGivenUp: () => {},
    retryMs: 5,
    gatherMs: 0,
    ...more,
  });
  return { ...store, intake, goOn, handled };
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const ofOneChat = (count: number) => upTo(count).map((id) => said(id, 10));

describe('what waits in the base alone', () => {
  it('keeps its order also when the base was being read as it came', async () => {
    const { intake, inbox, goOn, handled } = setUp();
    const reading = door();
    const open = inbox.open.bind(inbox);
    inbox.open = async (...of) => {
      const found = await open(...of);
      await reading.passed;
      return found;
    };
    const looking = intake.look();
    await intake.take(ofOneChat(12));
    reading.open();
    await looking;
    await intake.take([said(13, 10)]);
    goOn();
    await intake.idle();
    expect(handled).toEqual(upTo(13));
  });

  it('is asked for again when the base was away just then', async () => {
    const { intake, setAway, handled, goOn } = setUp();
    goOn();
    setAway(true);
    await intake.resume();
    setAway(false);
    await intake.take([said(1, 10), said(2, 20)]);
    await expect.poll(() => handled.length).toBe(2);
  });

  it('comes without being read over and over, where an older program noted no chat', async () => {
    const { intake, rows, reads, goOn, handled } = setUp();
    for (const update of ofOneChat(200)) rows.set(update.update_id, { update, done: false });
    await intake.resume();
    const before = reads();
    await new Promise((wake) => setTimeout(wake, 100));
    expect(reads() - before).toBe(0);
    goOn();
    await expect.poll(() => handled.length).toBe(200);
    expect(handled).toEqual(upTo(200));
  });
});

it('whoever waits for room goes on when all that filled it has become another process’s', async () => {
  let isMine = true;
  const { intake } = setUp({
    handle: async () => {
      throw new BaseUnavailable(new Error('away'));
    },
    division: {
      of: () => (isMine ? 'mine' : 'not-mine'),
      mine: () => (isMine ? ALL_PARTITIONS : []),
      freed: () => {},
    },
  });
  await intake.take(upTo(320).map((id) => said(id, id)));
  let hasRoom = false;
  const room = intake.room(24).then(() => (hasRoom = true));
  await new Promise((wake) => setTimeout(wake, 30));
  expect(hasRoom).toBe(false);
  isMine = false;
  await room;
});
