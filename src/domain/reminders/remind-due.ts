import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { BaseUnavailable } from '../conflict.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import { isActive, type Member } from '../team/member.ts';
import { ownersOf } from '../team/owners.ts';
import { following } from './following.ts';
import { aboutReminder, type Reminder } from './reminder.ts';
import { settleTouch } from './settle-touch.ts';

const BATCH = 100;

/** Drafts that nobody agreed to are kept this long: a button under an old message may still be pressed. */
const DRAFT_MS = 7 * 24 * 60 * 60 * 1000;

/** A reminder that cannot be told is tried again after as long as it is late by then, so ever more seldom. */
const SHORTEST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/**
 * Tells members of what is to be done by now, however long ago it fell due; each reminder once, whoever else runs this at the
 * same time. Of what comes again only the last time is told, and the next one is planned. One that fails is put off by itself and
 * keeps no other from being told; what went wrong is thrown in the end, for each reminder the first time.
 */
export async function remindDue(
  base: Base,
  now: Date,
  stopping?: AbortSignal,
): Promise<{ readonly told: number }> {
  let told = 0;
  let failure: { readonly error: unknown } | undefined;
  while (!stopping?.aborted) {
    const due = await base.reminders.due(now, BATCH);
    const failed: Reminder[] = [];
    for (const reminder of due) {
      if (stopping?.aborted) break;
      try {
        if (await tell(base, reminder, now)) told += 1;
      } catch (error) {
        if (error instanceof BaseUnavailable) throw error;
        failed.push(reminder);
        if (reminder.retryAt === null) failure ??= { error };
      }
    }
    for (const reminder of failed) await putOff(base, reminder, now);
    if (due.length < BATCH) break;
  }
  await base.reminders.dropDrafts(new Date(now.getTime() - DRAFT_MS));
  if (failure) throw failure.error;
  return { told };
}

async function putOff(base: Base, { id }: Reminder, now: Date): Promise<void> {
  await base.transaction(async ({ reminders }) => {
    const reminder = await reminders.get(id);
    if (reminder?.state !== 'planned' || reminder.at > now) return;
    const late = now.getTime() - reminder.at.getTime();
    const pause = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, late));
    await reminders.save({ ...reminder, retryAt: new Date(now.getTime() + pause) });
  });
}

async function tell(base: Base, { id, recurrence }: Reminder, now: Date): Promise<boolean> {
  const nextId = recurrence ? await base.counters.next('reminder') : 0;
  const act: Act = { by: { kind: 'program' }, at: now, key: `due:${id}` };
  return base.transaction(async (stores) => {
    const reminder = await stores.reminders.get(id);
    if (reminder?.state !== 'planned' || reminder.at > now) return false;
    const reader = await readerOf(stores, reminder);
    if (!reader) {
      await stores.reminders.save({ ...reminder, state: 'cancelled', closedAt: now });
      return false;
    }
    if (reminder.recurrence) {
      await missEarlier(stores, reminder, now);
      await stores.reminders.insert(following(reminder, { nextId, now }));
    }
    const after = await stores.reminders.save({
      ...reminder,
      memberId: reader.id,
      state: 'told',
      recurrence: null,
      retryAt: null,
      told: reminder.told + 1,
      toldAt: now,
      lastAct: `${act.key}:${reminder.told + 1}`,
    });
    await stores.outbox.enqueue([
      outboxItem({
        key: `reminder:${id}:${after.told}`,
        to: reader.id,
        about: aboutReminder(id),
        priority: PRIORITY.reminder,
        content: { kind: 'reminder', reminderId: id, told: after.told },
        now,
      }),
    ]);
    await settleTouch(stores, reminder.clientId);
    return true;
  });
}

/** Whose it is; of somebody who left, the client's manager's, else an owner's. */
async function readerOf(stores: Stores, { memberId, clientId }: Reminder): Promise<Member | undefined> {
  const member = await stores.team.get(memberId);
  if (member && isActive(member)) return member;
  const client = clientId === null ? undefined : await stores.clients.get(clientId);
  if (!client || client.erasedAt) return undefined;
  const manager = client.managerId === null ? undefined : await stores.team.get(client.managerId);
  if (manager && isActive(manager)) return manager;
  return (await ownersOf(stores))[0];
}

/** What comes again is not heaped up: the last time counts. */
async function missEarlier(stores: Stores, { series, id }: Reminder, now: Date): Promise<void> {
  for (const earlier of await stores.reminders.openOfSeries(series)) {
    if (earlier.id === id || earlier.state !== 'told') continue;
    await stores.reminders.save({ ...earlier, state: 'missed', closedAt: now });
    await stores.outbox.refresh(aboutReminder(earlier.id), 'reminder', now);
  }
}
