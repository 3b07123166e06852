import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import type { Client } from '../clients/client.ts';
import { once } from '../conflict.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { type AccessRefusal, accessPerson } from '../team/access.ts';
import { isActive, type Member } from '../team/member.ts';
import { line } from '../timeline/line.ts';
import { birthdayIn } from '../values/birthday.ts';
import { type CalendarDate, compareDates } from '../values/calendar-date.ts';
import { BIRTHDAY, claimKey, greetingKey } from './greeting.ts';

/** `isLate`: the bot's own greeting is out, or on its way. */
export type TakenOver = Done<{ readonly client: Client; readonly isLate: boolean }>;

/** `no-birthday`: the birthday was corrected meanwhile, or the button was made up. */
export type TakeOverRefusal =
  | AccessRefusal
  | Refusal<'no-birthday'>
  /** A colleague has said before that they congratulate. */
  | Refusal<'taken', { readonly by: Member }>;

/** A member congratulates a client in person: the bot does not, unless its greeting is out already. */
export async function greetPersonally(
  base: Base,
  act: Act,
  memberId: number,
  { clientId, day }: { readonly clientId: number; readonly day: CalendarDate },
): Promise<TakenOver | TakeOverRefusal> {
  // Whoever was quicker to write the line is found there the second time.
  const work = () =>
    base.transaction(async (stores) => {
      const access = await accessPerson(stores, memberId, clientId, 'work-client');
      if (!access.ok) return access;
      const { client } = access;
      const isBirthday = client.birthday && compareDates(birthdayIn(day.year, client.birthday), day) === 0;
      if (!isBirthday) return refuse('no-birthday');
      const by = await congratulates(stores, { clientId, day });
      if (by && by.id !== memberId) return refuse('taken', { by });
      return done({ client, isLate: !(await takeOver(stores, act, { clientId, day })) });
    });
  return once(work, work);
}

/** The member of the team who has taken it on; whoever left congratulates nobody. */
async function congratulates(
  { timeline, team }: Stores,
  { clientId, day }: { readonly clientId: number; readonly day: CalendarDate },
): Promise<Member | undefined> {
  const claimed = claimKey(greetingKey(BIRTHDAY, day, clientId));
  const lines = await Promise.all([claimed, `${claimed}:personal`].map((key) => timeline.byKey(key)));
  const by = lines.map((found) => found?.by).find((actor) => actor?.kind === 'member');
  const member = by?.id === undefined ? undefined : await team.get(by.id);
  return member && isActive(member) ? member : undefined;
}

async function takeOver(
  { timeline, outbox }: Stores,
  act: Act,
  { clientId, day }: { readonly clientId: number; readonly day: CalendarDate },
): Promise<boolean> {
  const key = greetingKey(BIRTHDAY, day, clientId);
  const data = { kind: 'greeting', occasion: BIRTHDAY, name: null, coupon: null, personal: true } as const;
  const claim = await timeline.byKey(claimKey(key));
  if (!claim) {
    await timeline.append([line({ ...act, key }, clientId, data)]);
    return true;
  }
  if (claim.by.kind === 'member') return true;
  if (await outbox.cancel(key)) {
    await timeline.append([line({ ...act, key }, clientId, data, 'personal')]);
    return true;
  }
  const row = await outbox.get(key);
  return row !== undefined && row.state !== 'sending' && row.state !== 'sent';
}
