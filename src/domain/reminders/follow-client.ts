import type { Act } from '../act.ts';
import type { Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { aboutReminder, type Reminder } from './reminder.ts';

const PAGE = 200;

/**
 * What was to be done for a client goes to their new manager; what is overdue is told to them at once. Reminders that somebody
 * else set for themselves stay theirs. Nobody responsible: they stay until somebody is. Part of a transaction.
 */
export async function followClient(
  stores: Stores,
  act: Act,
  { id, managerId: from }: Client,
  to: number | null,
): Promise<void> {
  if (to === null) return;
  for (const reminder of await openOf(stores, id)) {
    if (reminder.memberId === to || !(reminder.follows || reminder.memberId === from)) continue;
    await stores.reminders.save({ ...reminder, memberId: to, follows: true, state: 'planned' });
    if (reminder.told > 0) await stores.outbox.refresh(aboutReminder(reminder.id), 'reminder', act.at);
  }
}

async function openOf(stores: Stores, clientId: number): Promise<readonly Reminder[]> {
  const open: Reminder[] = [];
  for (;;) {
    const { items } = await stores.reminders.openOfClient(clientId, { skip: open.length, limit: PAGE });
    open.push(...items);
    if (items.length < PAGE) return open;
  }
}

/** Takes the words out of a client's reminders and ends those that are open. Part of a transaction. */
export async function forgetReminders(stores: Stores, act: Act, clientId: number): Promise<void> {
  for (;;) {
    const some = await stores.reminders.toErase(clientId, PAGE);
    for (const reminder of some) {
      const isOver = reminder.state === 'done' || reminder.state === 'missed';
      await stores.reminders.save({
        ...reminder,
        text: '',
        erased: true,
        state: isOver ? reminder.state : 'cancelled',
        closedAt: reminder.closedAt ?? act.at,
      });
      if (reminder.told > 0) await stores.outbox.refresh(aboutReminder(reminder.id), 'reminder', act.at);
    }
    if (some.length < PAGE) return;
  }
}
