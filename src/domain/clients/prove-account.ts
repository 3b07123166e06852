import type { Act } from '../act.ts';
import type { Base, Stores } from '../base.ts';
import { once } from '../conflict.ts';
import { openCard } from '../leads/open-card.ts';
import { type Done, done, type Refusal, refuse } from '../refusal.ts';
import { line } from '../timeline/line.ts';
import type { Locale } from '../values/locale.ts';
import { accountName } from './changes-between.ts';
import { leaveCard, namesAnothersPhone, type PhoneProof } from './claim-phone.ts';
import { type Client, phonesOf } from './client.ts';
import { mergeContacts } from './contacts.ts';
import { ownsCard } from './own-card.ts';
import { withContacts } from './reach.ts';

export type ProofRefusal = Refusal<'no-client'> | Refusal<'other-phone'>;

type Proved = Done<{ readonly client: Client }> | ProofRefusal;

/** Who shares their own contact: what Telegram tells of the account, and its number. */
export interface Prover extends PhoneProof {
  readonly name: string;
  readonly username: string | undefined;
  readonly locale: Locale;
}

/**
 * Lets a Telegram account prove that the card it stands on is its owner's: the phone is the account's own number, vouched
 * for by Telegram (a contact that the person shared of themself), and must be one of the card's. When another account merely
 * named that phone, the card is that account's: the prover gets a card of their own, and the phone goes there.
 */
export async function proveAccount(
  base: Base,
  act: Act,
  prover: Prover,
  newReferralCode: () => string,
): Promise<Proved> {
  const [seen] = await base.clients.findByContacts([`telegram:${prover.telegramId}`]);
  const clientId = seen && namesAnothersPhone(seen, prover) ? await base.counters.next('client') : null;
  const proved = await once<Proved | undefined>(
    () =>
      base.transaction((stores) => prove(stores, act, prover, { clientId, referralCode: newReferralCode() })),
    async () => {
      const [client] = await base.clients.findByContacts([`telegram:${prover.telegramId}`]);
      return client ? done({ client }) : refuse('no-client');
    },
  );
  return proved ?? proveAccount(base, act, prover, newReferralCode);
}

type Fresh = { readonly clientId: number | null; readonly referralCode: string };

/** Undefined: a number for a new card is missing, because the base changed since the look at it. */
async function prove(
  stores: Stores,
  act: Act,
  prover: Prover,
  { clientId, referralCode }: Fresh,
): Promise<Proved | undefined> {
  const { telegramId, phone } = prover;
  const [known] = await stores.clients.findByContacts([`telegram:${telegramId}`]);
  if (!known) return refuse('no-client');
  if (ownsCard(known, telegramId)) return done({ client: known });
  if (!phonesOf(known).includes(phone)) return refuse('other-phone');
  if (namesAnothersPhone(known, prover)) {
    if (clientId === null) return undefined;
    await leaveCard(stores, act, known, { proof: prover, ownId: clientId });
    return done({ client: await openOwnCard(stores, act, prover, { clientId, referralCode }) });
  }
  const contacts = mergeContacts(known.contacts, proofs(prover));
  const client = await stores.clients.save(withContacts(known, contacts));
  const from = accountName(client, telegramId);
  const data = { kind: 'changed', field: 'telegram', from, to: `${from} ✓` } as const;
  await stores.timeline.append([line(act, client.id, data)]);
  return done({ client });
}

function openOwnCard(
  stores: Stores,
  act: Act,
  prover: Prover,
  fresh: { readonly clientId: number; readonly referralCode: string },
): Promise<Client> {
  const { name, locale } = prover;
  const known = { name, locale, contacts: proofs(prover), door: 'form', managerId: null } as const;
  return openCard(stores, act, { ...known, source: null, referralCode: null, subscribed: false }, fresh);
}

function proofs({ telegramId, username, phone }: Prover) {
  return [
    { kind: 'telegram', id: telegramId, username, proven: true },
    { kind: 'phone', value: phone, proven: true },
  ] as const;
}
