import { madeUpPhone } from './cast.ts';
import type { Answered, NewGroup, NewPerson } from './page/protocol.ts';
import { refused } from './refused.ts';
import type { Stage } from './stage.ts';

/** Lets a new customer onto the stage. A typed phone must be one that a Telegram account can have. */
export function addPerson(stage: Stage, { firstName, lastName, locale, phone }: NewPerson): Answered {
  const typed = phone.replace(/[\s().-]/g, '');
  if (typed !== '' && !/^\+[1-9]\d{6,14}$/.test(typed)) return refused('bad-phone');
  const number = typed === '' ? madeUpPhone(locale, Math.random) : typed;
  const id = stage.freshPersonId();
  const { info } = stage.welcome({
    id,
    role: 'customer',
    locale,
    firstName,
    lastName: lastName ?? '',
    phone: number,
  });
  return { ok: true, id: info.id };
}

/** Opens a group chat with these people and the bot. */
export async function addGroup(stage: Stage, wanted: NewGroup): Promise<Answered> {
  const members = [...new Set(wanted.memberIds)].flatMap((id) => stage.player(id) ?? []);
  if (members.length === 0) return refused('no-such-person');
  return { ok: true, id: await stage.openGroup(wanted.title, members, wanted.isBotAdmin) };
}
