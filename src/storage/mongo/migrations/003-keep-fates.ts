import { answerRowKey, fateOf } from '../../../domain/messages/answer-fate.ts';
import type { AnswerFate } from '../../../domain/timeline/event.ts';
import type { Models } from '../models.ts';
import { type OutboxDocument, toOutboxItem } from '../outbox/outbox-document.ts';
import { BATCH, batchesById, countIn } from './batches.ts';
import type { Migration } from './migration.ts';

const PREFIX = answerRowKey('');
const ENDED_BADLY = {
  _id: new RegExp(`^${PREFIX}`, 'u'),
  state: { $in: ['failed', 'unreachable', 'cancelled', 'unknown'] },
  sentAt: null,
} as const;

/** Puts onto the lines of answers that an older program sent what became of them, for as long as the outbox still tells. */
export const keepFates: Migration = {
  number: 3,
  name: 'keep on the lines of answers what became of them',
  count: (models) => countIn(unmarked(models)),
  async run(models) {
    for await (const batch of unmarked(models)) {
      await models.timeline.bulkWrite(
        batch.map(({ key, fate }) => ({
          updateOne: { filter: { key, ...UNMARKED }, update: { $set: { 'data.fate': fate } } },
        })),
        { ordered: false },
      );
    }
  },
};

const UNMARKED = { 'data.kind': 'message-out', 'data.fate': null } as const;

type Marked = { readonly key: string; readonly fate: AnswerFate };

/** The answers whose lines do not say yet what became of them, batch by batch. */
async function* unmarked({ outbox, timeline }: Models): AsyncGenerator<readonly Marked[]> {
  const rowsAfter = (id: string) =>
    outbox
      .find({ $and: [ENDED_BADLY, { _id: { $gt: id } }] })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean<OutboxDocument[]>();
  for await (const rows of batchesById<OutboxDocument>('', rowsAfter)) {
    const marks = rows.flatMap(markOf);
    const lines = await timeline
      .find({ key: { $in: marks.map(({ key }) => key) }, ...UNMARKED }, { key: 1 })
      .lean();
    const keys = new Set(lines.map(({ key }) => key));
    const batch = marks.filter(({ key }) => keys.has(key));
    if (batch.length > 0) yield batch;
  }
}

function markOf(row: OutboxDocument): readonly Marked[] {
  const item = toOutboxItem(row);
  const fate = fateOf(item);
  return fate ? [{ key: item.key.slice(PREFIX.length), fate }] : [];
}
