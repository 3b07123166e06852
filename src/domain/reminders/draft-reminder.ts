import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { once } from '../conflict.ts';
import { done, refuse } from '../refusal.ts';
import { type AccessRefusal, accessPerson } from '../team/access.ts';
import { isActive } from '../team/member.ts';
import { changeReminder, type Reminded, type ReminderRefusal } from './change-reminder.ts';
import type { Reminder } from './reminder.ts';
import type { When } from './when/when.ts';

/** Longest text of a reminder, in code points. */
export const MAX_REMINDER = 500;

export interface ReminderDraft {
  readonly clientId: number | null;
  readonly text: string;
  readonly when: When;
}

/** Keeps what was understood until its writer agrees: only then it counts. */
export async function draftReminder(
  base: Base,
  act: Act,
  memberId: number,
  draft: ReminderDraft,
): Promise<Reminded | AccessRefusal> {
  const id = await base.counters.next('reminder');
  return once<Reminded | AccessRefusal>(
    () =>
      base.transaction(async (stores) => {
        const { clientId, text, when } = draft;
        const access =
          clientId === null ? undefined : await accessPerson(stores, memberId, clientId, 'work-client');
        if (access && !access.ok) return access;
        const member = access?.member ?? (await stores.team.get(memberId));
        if (!member || !isActive(member)) return refuse('not-member');
        const reminder: Reminder = {
          id,
          clientId,
          memberId,
          text,
          erased: false,
          ...placed(when),
          series: id,
          state: 'draft',
          follows: access?.client.managerId === memberId,
          createdBy: memberId,
          createdAt: act.at,
          origin: act.key,
          lastAct: act.key,
          told: 0,
          toldAt: null,
          closedAt: null,
          version: 1,
        };
        await stores.reminders.insert(reminder);
        return done({ reminder });
      }),
    async () => {
      const reminder = await base.reminders.findByOrigin(act.key);
      return reminder ? done({ reminder }) : refuse('not-member');
    },
  );
}

/** The parts of a reminder that a time fills. */
export function placed({
  at,
  zone,
  time,
  recurrence,
}: When): Pick<Reminder, 'at' | 'zone' | 'time' | 'recurrence' | 'retryAt'> {
  return { at, zone, time, recurrence, retryAt: null };
}

/** Gives a draft, or a reminder that nobody has dealt with, its words. */
export async function wordReminder(
  base: Base,
  act: Act,
  memberId: number,
  { id, text }: { readonly id: number; readonly text: string },
): Promise<Reminded | ReminderRefusal> {
  return changeReminder<never>(base, act, { memberId, id }, ({ state }) =>
    state === 'draft' ? { to: { text } } : undefined,
  );
}
