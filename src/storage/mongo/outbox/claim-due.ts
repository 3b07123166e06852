import { randomUUID } from 'node:crypto';
import type { Model, QueryFilter } from 'mongoose';
import { HOLDS_BACK_TRIES, type OutboxItem, PRIORITY } from '../../../domain/outbox/outbox-item.ts';
import type { OutboxClaim } from '../../../domain/outbox/outbox-store.ts';
import type { Within } from '../scope.ts';
import { type OutboxDocument, toOutboxItem } from './outbox-document.ts';

const MOST_URGENT_FIRST = { priority: 1, notBefore: 1 } as const;
/**
 * The index that rows are claimed by: in it, those of one moment stand as they were queued. By another, picked for the chats that
 * it leaves out, chats that were served before would be served again while others still wait for their first message.
 */
const AS_QUEUED = { priority: 1, notBefore: 1, turn: 1 } as const;
/** A row behind one in the hands of another process looks again after this time. */
const LOOK_AGAIN_MS = 1000;
/** Of copies that wait for each other, the first looks again before the others do, and so finds none on its way. */
const FIRST_LOOKS_AGAIN_MS = 500;

/** How many rows may be claimed yet. */
interface Room {
  readonly free: number;
  readonly paid: number;
}

interface Outbox {
  readonly model: Model<OutboxDocument>;
  readonly within: Within;
}

/**
 * Claims rows that are due, most urgent first, a batch after another. Goes from one priority to the next by the index, so that a
 * hundred thousand rows that wait for tomorrow cost no more than one. A process that dies in here leaves rows that it has not
 * begun: they are queued again when their lease runs out.
 */
export async function claimDue(outbox: Outbox, claim: OutboxClaim): Promise<readonly OutboxItem[]> {
  const busy = new Set(claim.busy);
  const taken: OutboxDocument[] = [];
  const room = { free: claim.limit, paid: claim.paidLimit ?? 0 };
  let level = await nextLevel(outbox, room);
  while (level) {
    const { priority, notBefore } = level;
    const lane = priority === PRIORITY.paid ? 'paid' : 'free';
    const limit = room[lane];
    const found = notBefore <= claim.now ? await findDue(outbox, { ...claim, priority, busy, limit }) : [];
    const claimed = await take(outbox, claim, onePerChat(found, busy));
    taken.push(...claimed);
    room[lane] -= claimed.length;
    if (found.length < limit || room[lane] === 0) level = await nextLevel(outbox, room, priority);
  }
  return taken.map(toOutboxItem);
}

/** The first row of the next priority for which there is room. */
async function nextLevel(outbox: Outbox, { free, paid }: Room, after?: number) {
  if (free === 0 && paid === 0) return null;
  // What is paid for comes last.
  const at = free === 0 ? { $gte: PRIORITY.paid } : paid === 0 ? { $lt: PRIORITY.paid } : undefined;
  const beyond = after === undefined ? undefined : { $gt: after };
  const priority = at || beyond ? { ...at, ...beyond } : undefined;
  return firstOf(outbox, { state: 'queued', ...(priority && { priority }) });
}

async function firstOf(
  { model, within }: Outbox,
  filter: QueryFilter<OutboxDocument>,
): Promise<Pick<OutboxDocument, 'priority' | 'notBefore'> | null> {
  return model.findOne(filter, { priority: 1, notBefore: 1 }, within).sort(MOST_URGENT_FIRST).lean();
}

/** What is looked for among the rows of one priority. */
type Wanted = OutboxClaim & { readonly priority: number; readonly busy: ReadonlySet<number> };
type Found = Pick<OutboxDocument, '_id' | 'to'>;

async function findDue(
  { model, within }: Outbox,
  { now, priority, busy, limit }: Wanted,
): Promise<readonly Found[]> {
  const due: QueryFilter<OutboxDocument> = {
    state: 'queued',
    priority,
    notBefore: { $lte: now },
    ...(busy.size > 0 && { to: { $nin: [...busy] } }),
  };
  const reading = model.find(due, { to: 1 }, within).hint(AS_QUEUED).sort({ notBefore: 1, turn: 1 });
  return reading.limit(limit).lean<Found[]>();
}

/** The first row of each chat; these chats are busy from now on. */
function onePerChat(found: readonly Found[], busy: Set<number>): readonly string[] {
  const first = new Map<number, string>();
  for (const { _id, to } of found) if (!first.has(to)) first.set(to, _id);
  for (const to of first.keys()) busy.add(to);
  return [...first.values()];
}

/**
 * Claims those of the rows that are still queued, and answers them as they are then. In the place of one that is held back comes the
 * one that goes before it, when that is due itself: however rows of a chat were put off, they go as they were queued.
 */
async function take(
  outbox: Outbox,
  { owner, leaseUntil, now }: Pick<OutboxClaim, 'owner' | 'leaseUntil' | 'now'>,
  keys: readonly string[],
): Promise<readonly OutboxDocument[]> {
  if (keys.length === 0) return [];
  const { model, within } = outbox;
  const queued: QueryFilter<OutboxDocument> = {
    _id: { $in: [...keys] },
    state: 'queued',
    notBefore: { $lte: now },
  };
  // Tells this claim's rows from those that the same owner claims at the same time.
  const claimId = randomUUID();
  const held = { state: 'sending', leaseOwner: owner, leaseUntil, claimId, begun: false } as const;
  await model.updateMany(queued, { $set: held, $inc: { attempts: 1 } }, within);
  const ours = { _id: { $in: [...keys] }, state: 'sending', claimId } as const;
  const mine = await model.find(ours, null, within).lean<OutboxDocument[]>();
  const back = await heldBack(outbox, mine, { owner, now });
  if (back.size > 0) await putBack(outbox, owner, back);
  const claimed = new Map(mine.map((row) => [keyOf(row), row]));
  const first = [...back.values()].flatMap(({ behind }) => behind ?? []);
  return [
    ...keys.flatMap((key) => (back.has(key) ? [] : (claimed.get(key) ?? []))),
    ...(await take(outbox, { owner, leaseUntil, now }, [...new Set(first)])),
  ];
}

function keyOf({ _id }: Pick<OutboxDocument, '_id'>): string {
  return _id;
}

type Before = Pick<OutboxDocument, '_id' | 'to' | 'priority' | 'turn' | 'notBefore' | 'state' | 'content'>;

/** When a row that is held back is due again. `behind`: the one before it, which may go now. */
interface Held {
  readonly notBefore: Date;
  readonly behind?: string;
}

/**
 * Which of the rows that were just claimed have to wait for another of their chat. Asked after the claim, so that of two processes
 * that claim at once neither overtakes the other, and no two have copies of campaigns for one chat: how many a client had in a week is
 * known only when none is on its way.
 */
async function heldBack(
  { model, within }: Outbox,
  rows: readonly OutboxDocument[],
  { owner, now }: Pick<OutboxClaim, 'owner' | 'now'>,
): Promise<ReadonlyMap<string, Held>> {
  // An edit of what is out already overtakes nothing.
  const fresh = rows.filter(({ sentAt }) => !sentAt);
  if (fresh.length === 0) return new Map();
  const theirs = { to: { $in: fresh.map(({ to }) => to) }, sentAt: null };
  const putOff = {
    ...theirs,
    state: 'queued',
    attempts: { $lte: HOLDS_BACK_TRIES },
    priority: { $lte: Math.max(...fresh.map(({ priority }) => priority)) },
    turn: { $lt: new Date(Math.max(...fresh.map(({ turn }) => turn.getTime()))) },
  } as const;
  const elsewhere = { ...theirs, state: 'sending', leaseOwner: { $ne: owner } } as const;
  const fields = { to: 1, priority: 1, turn: 1, notBefore: 1, state: 1, 'content.kind': 1 };
  const [waiting, sending] = await Promise.all([
    model.find(putOff, fields, within).sort({ to: 1, turn: 1 }).lean<Before[]>(),
    model.find(elsewhere, fields, within).sort({ turn: 1, _id: 1 }).lean<Before[]>(),
  ]);
  const ahead = firstOfChats([...waiting, ...sending], goesBefore);
  const beside = firstOfChats(sending, areCopies);
  return new Map(
    fresh.flatMap((row) => {
      const held = heldBehind(row, ahead(row), now) ?? heldBeside(row, beside(row), now);
      return held ? [[keyOf(row), held] as const] : [];
    }),
  );
}

/** Answers, of what is in the way of a row in its chat, the first. */
function firstOfChats(
  all: readonly Before[],
  isInWay: (other: Before, row: OutboxDocument) => boolean,
): (row: OutboxDocument) => Before | undefined {
  const chats = new Map<number, Before[]>();
  for (const other of all) chats.set(other.to, [...(chats.get(other.to) ?? []), other]);
  return (row) => chats.get(row.to)?.find((other) => isInWay(other, row));
}

function goesBefore(other: Before, { turn, priority }: OutboxDocument): boolean {
  return other.turn < turn && other.priority <= priority;
}

function areCopies(...both: readonly Before[]): boolean {
  return both.every(({ content }) => content.kind === 'campaign');
}

function heldBehind(row: OutboxDocument, ahead: Before | undefined, now: Date): Held | undefined {
  if (!ahead) return undefined;
  if (ahead.state === 'sending') return { notBefore: later(now, LOOK_AGAIN_MS) };
  if (ahead.notBefore > now) return { notBefore: ahead.notBefore };
  return { notBefore: row.notBefore, behind: keyOf(ahead) };
}

/** A copy waits for whichever is on its way: one that comes before it and was claimed later waits too, and looks again first. */
function heldBeside(row: OutboxDocument, copy: Before | undefined, now: Date): Held | undefined {
  return copy && { notBefore: later(now, isFirst(row, copy) ? FIRST_LOOKS_AGAIN_MS : LOOK_AGAIN_MS) };
}

/** Of two rows of one moment each has its place, whoever asks. */
function isFirst(row: OutboxDocument, other: Before): boolean {
  const [mine, theirs] = [row.turn.getTime(), other.turn.getTime()];
  return mine === theirs ? keyOf(row) < keyOf(other) : mine < theirs;
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

async function putBack(
  { model, within }: Outbox,
  owner: string,
  back: ReadonlyMap<string, Held>,
): Promise<void> {
  const writes = [...back].map(([_id, { notBefore }]) => ({
    updateOne: {
      filter: { _id, state: 'sending' as const, leaseOwner: owner },
      update: {
        $set: { state: 'queued' as const, notBefore, leaseOwner: null, leaseUntil: null },
        $inc: { attempts: -1 },
      },
    },
  }));
  await model.bulkWrite(writes, { ...within, ordered: false });
}
