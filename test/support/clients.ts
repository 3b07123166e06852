import type { Content } from '../../src/domain/content.ts';
import { type Captured, captureLead } from '../../src/domain/leads/capture-lead.ts';
import type { LeadRequest } from '../../src/domain/leads/lead-request.ts';
import { receiveMessage } from '../../src/domain/messages/receive-message.ts';
import { parsePhone } from '../../src/domain/values/phone.ts';
import type { Person } from '../../src/playground/telegram/index.ts';
import type { Office } from './office.ts';

export interface SomeClient {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  /** Their Telegram account. */
  readonly account?: Person;
  readonly manager?: Person;
  readonly need?: string;
}

let count = 0;

/** Somebody left a request through the bot: the card and the deal are there, and the team was told. */
export async function addClient(office: Office, who: SomeClient): Promise<Captured> {
  const captured = await leavesRequest(office, who);
  await office.drain();
  return captured;
}

/** The same of somebody who can be written to: they have opened the bot, which did not hear of it. */
export async function addReachable(
  office: Office,
  who: SomeClient & { readonly account: Person },
): Promise<Captured> {
  office.telegram.deliverTo(() => {});
  if (!who.account.lastMessage()) await who.account.starts();
  office.telegram.deliverTo(office.deliver);
  return addClient(office, who);
}

/** The same as `addClient`, before the team is told. */
export async function leavesRequest(office: Office, who: SomeClient): Promise<Captured> {
  count += 1;
  const need = who.need ?? 'Шкаф-купе';
  const request: LeadRequest = {
    name: who.name,
    contacts: contactsOf(who),
    door: 'form',
    title: need,
    content: { kind: 'text', text: need },
    source: 'shop',
    referralCode: null,
    locale: 'ru',
    link: null,
    managerId: who.manager?.id ?? null,
    subscribed: false,
    opens: 'always',
  };
  const act = { by: { kind: 'client' }, at: office.now(), key: `made-up:${count}` } as const;
  return captureLead(office.base, act, request, () => `code${count}`);
}

function contactsOf({ phone, email, account }: SomeClient): LeadRequest['contacts'] {
  const read = phone === undefined ? undefined : parsePhone(phone, 'RU');
  if (read && !read.ok) throw new Error(`no phone: ${phone}`);
  return [
    ...(account
      ? [{ kind: 'telegram', id: account.id, username: account.user.username, proven: true } as const]
      : []),
    ...(read?.ok ? [{ kind: 'phone', value: read.value } as const] : []),
    ...(email === undefined ? [] : [{ kind: 'email', value: email } as const]),
  ];
}

/** The client writes to the bot: the team gets copies. */
export async function clientWrites(office: Office, clientId: number, content: Content): Promise<void> {
  count += 1;
  const act = { by: { kind: 'client' }, at: office.now(), key: `made-up:${count}` } as const;
  await receiveMessage(office.base, act, clientId, { content, silent: false });
  await office.drain();
}
