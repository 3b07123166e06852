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
import { couponOf } from './coupon.ts';
import { BIRTHDAY, claimKey, greetingKey, PERSONAL, takenOnBy } from './greeting.ts';

/** `isLate`: the bot's own greeting is out, or on its way. `coupon`: what the client gets with the member's greeting. */
export type TakenOver = Done<{
  readonly client: Client;
  readonly isLate: boolean;
  readonly coupon: string | null;
}>;

/** `newToken` makes secrets that nobody can guess. */
export interface PersonalGreeting {
  readonly clientId: number;
  readonly day: CalendarDate;
  readonly newToken: () => string;
}

/** `no-birthday`: the birthday was corrected meanwhile, or the button was made up. */
export type TakeOverRefusal =
  | AccessRefusal
  | Refusal<'no-birthday'>
  /** A colleague has said before that they congratulate. */
  | Refusal<'taken', { readonly by: Member }>;

/**
 * A member congratulates a client in person: the bot does not, unless its greeting is out already. The coupon is the one that the
 * bot would have sent.
 */
export async function greetPersonally(
  base: Base,
  act: Act,
  memberId: number,
  { clientId, day, newToken }: PersonalGreeting,
): Promise<TakenOver | TakeOverRefusal> {
  // Whoever was quicker to write the line is found there the second time.
  const work = () =>
    base.transaction(async (stores) => {
      const access = await accessPerson(stores, memberId, clientId, 'work-client');
      if (!access.ok) return access;
      const { client } = access;
      const isBirthday = client.birthday && compareDates(birthdayIn(day.year, client.birthday), day) === 0;
      if (!isBirthday) return refuse('no-birthday');
      const by = await congratulates(stores, greetingKey(BIRTHDAY, day, clientId));
      if (by && by.id !== memberId) return refuse('taken', { by });
      const taken = await takeOver(stores, act, { clientId, day, newToken });
      return done({ client, ...(taken ? { isLate: false, ...taken } : { isLate: true, coupon: null }) });
    });
  return once(work, work);
}

/** The member of the team who has taken it on; whoever left congratulates nobody. */
async function congratulates({ timeline, team }: Stores, key: string): Promise<Member | undefined> {
  const taken = await takenOnBy(timeline, key);
  const member = taken && (await team.get(taken.memberId));
  return member && isActive(member) ? member : undefined;
}

type Taken = { readonly coupon: string | null };

/** Undefined when the bot was quicker. */
async function takeOver(
  stores: Stores,
  act: Act,
  { clientId, day, newToken }: PersonalGreeting,
): Promise<Taken | undefined> {
  const { timeline, outbox } = stores;
  const key = greetingKey(BIRTHDAY, day, clientId);
  const write = async (coupon: string | null, part?: string): Promise<Taken> => {
    const data = { kind: 'greeting', occasion: BIRTHDAY, name: null, coupon, personal: true } as const;
    await timeline.append([line({ ...act, key }, clientId, data, part)]);
    return { coupon };
  };
  const taken = await takenOnBy(timeline, key);
  if (taken) return { coupon: taken.coupon };
  const claim = await timeline.byKey(claimKey(key));
  if (!claim) {
    const { greetings } = await stores.settings.get();
    return write(greetings.coupon ? couponOf({ id: clientId }, day.year, newToken()) : null);
  }
  const row = (await outbox.cancel(key)) ? undefined : await outbox.get(key);
  if (row?.state === 'sending' || row?.state === 'sent') return undefined;
  return write(claim.data.kind === 'greeting' ? claim.data.coupon : null, PERSONAL);
}
