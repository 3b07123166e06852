import type { Model } from 'mongoose';
import type { TimelineEvent } from '../../../domain/timeline/event.ts';
import { grouped } from '../grouped.ts';
import type { Within } from '../scope.ts';
import { type EventDocument, NEWEST_FIRST, toEvent } from './event-document.ts';

/** Whose notes are asked for, and how many of the last ones. */
export interface NotesAsked {
  readonly clientId: number;
  readonly limit: number;
}

/** Beyond so many notes for each client, reading all of them costs more than asking for each client's last ones. */
const NOTES_PER_CLIENT = 20;

export async function readNotes(
  model: Model<EventDocument>,
  within: Within,
  { clientId, limit }: NotesAsked,
): Promise<readonly TimelineEvent[]> {
  const reading = model.find({ clientId, 'data.kind': 'note' }, null, within).sort(NEWEST_FIRST).limit(limit);
  return (await reading.lean<EventDocument[]>()).map(toEvent);
}

/** Reads the last notes of several clients, outside transactions; answers a look-up of one client's, newest first. */
export async function readNotesOfMany(
  model: Model<EventDocument>,
  asked: readonly NotesAsked[],
): Promise<(one: NotesAsked) => readonly TimelineEvent[]> {
  const clientIds = [...new Set(asked.map(({ clientId }) => clientId))];
  const most = clientIds.length * NOTES_PER_CLIENT;
  const filter = { clientId: { $in: clientIds }, 'data.kind': 'note' } as const;
  const stored = await model
    .find(filter)
    .limit(most + 1)
    .lean<EventDocument[]>();
  if (stored.length > most) return readEach(model, asked);
  const notesOf = grouped(stored.sort(newestFirst).map(toEvent), ({ clientId }) => clientId);
  return ({ clientId, limit }) => notesOf(clientId).slice(0, limit);
}

async function readEach(
  model: Model<EventDocument>,
  asked: readonly NotesAsked[],
): Promise<(one: NotesAsked) => readonly TimelineEvent[]> {
  const answers = new Map(
    await Promise.all(asked.map(async (one) => [one, await readNotes(model, {}, one)] as const)),
  );
  return (one) => answers.get(one) ?? [];
}

function newestFirst(a: EventDocument, b: EventDocument): number {
  const { _id: one } = a;
  const { _id: other } = b;
  return b.at.getTime() - a.at.getTime() || (one.toHexString() < other.toHexString() ? 1 : -1);
}
