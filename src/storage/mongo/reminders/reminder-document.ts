import { Schema } from 'mongoose';
import { isOpen, type Reminder } from '../../../domain/reminders/reminder.ts';
import { PART_OPTIONS, SCHEMA_OPTIONS } from '../schema-options.ts';

/** A reminder as it is stored; `_id` is its number. `open` follows from the state, so that indexes can tell it by equality. */
export interface ReminderDocument extends Omit<Reminder, 'id'> {
  _id: number;
  open: boolean;
}

const timeSchema = new Schema({ hour: Number, minute: Number }, PART_OPTIONS);

export const reminderSchema = new Schema<ReminderDocument>(
  {
    _id: { type: Number, required: true },
    clientId: Number,
    memberId: { type: Number, required: true },
    text: String,
    erased: Boolean,
    at: { type: Date, required: true },
    zone: { type: String, required: true },
    time: { type: timeSchema, required: true },
    // Each rule has its own shape; the domain's type describes them.
    recurrence: Schema.Types.Mixed,
    series: { type: Number, required: true },
    state: { type: String, required: true },
    retryAt: Date,
    open: { type: Boolean, required: true },
    follows: Boolean,
    createdBy: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    origin: { type: String, required: true },
    lastAct: { type: String, required: true },
    told: { type: Number, required: true },
    toldAt: Date,
    closedAt: Date,
    version: { type: Number, required: true },
  },
  { ...SCHEMA_OPTIONS, collection: 'reminders' },
);

reminderSchema.index({ origin: 1 }, { unique: true });
reminderSchema.index({ state: 1, at: 1, _id: 1 });
reminderSchema.index({ state: 1, closedAt: 1 });
reminderSchema.index({ open: 1, memberId: 1, at: 1, _id: 1 });
reminderSchema.index({ open: 1, clientId: 1, at: 1, _id: 1 });
reminderSchema.index({ clientId: 1, erased: 1, _id: 1 });
reminderSchema.index({ series: 1, state: 1, _id: 1 });

export function toReminderDocument({ id, ...reminder }: Reminder): ReminderDocument {
  return { _id: id, ...reminder, open: isOpen(reminder) };
}

export function toReminder(stored: ReminderDocument): Reminder {
  const { _id: id } = stored;
  return {
    id,
    clientId: stored.clientId,
    memberId: stored.memberId,
    text: stored.text,
    erased: stored.erased,
    at: stored.at,
    zone: stored.zone,
    time: stored.time,
    recurrence: stored.recurrence,
    series: stored.series,
    state: stored.state,
    // Unknown to reminders that an older program stored.
    retryAt: stored.retryAt ?? null,
    follows: stored.follows,
    createdBy: stored.createdBy,
    createdAt: stored.createdAt,
    origin: stored.origin,
    lastAct: stored.lastAct,
    told: stored.told,
    toldAt: stored.toldAt,
    closedAt: stored.closedAt,
    version: stored.version,
  };
}
