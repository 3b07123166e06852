import { changeOwnDetail } from '../../../domain/clients/change-own-detail.ts';
import type { Client, ContactPoint } from '../../../domain/clients/client.ts';
import { ownsCard } from '../../../domain/clients/own-card.ts';
import { type Captured, captureLead } from '../../../domain/leads/capture-lead.ts';
import { leadTitle } from '../../../domain/leads/lead-title.ts';
import { receiveMessage } from '../../../domain/messages/receive-message.ts';
import { noteConsent } from '../../../domain/privacy/note-consent.ts';
import { lineKey } from '../../../domain/timeline/line.ts';
import type { PersonCtx } from '../../context.ts';
import { newReferralCode } from '../../referral-code.ts';
import { personName } from '../../telegram/person.ts';
import type { LeadForm, Words } from './form-state.ts';
import type { Move } from './moves.ts';
import { afterCapture, requestFirst } from './steps.ts';

/**
 * Saves the request as soon as the need is known, so that nobody who stops afterwards is lost, and answers what comes next.
 * Each message goes in under its own key: an edit of it finds it again.
 */
export async function capture(ctx: PersonCtx, form: LeadForm, words: readonly Words[]): Promise<Move> {
  const [first, ...rest] = requestFirst(words);
  const { base } = ctx.kit;
  const act = { ...ctx.act, key: first?.key ?? ctx.act.key };
  const captured = await captureLead(
    base,
    act,
    {
      name: form.name ?? personName(ctx.from),
      contacts: contactsOf(ctx, form),
      door: 'form',
      title: leadTitle(first?.content ?? null),
      content: first?.content ?? null,
      source: form.source,
      referralCode: form.referralCode,
      locale: ctx.locale,
      link: null,
      managerId: null,
      subscribed: false,
      opens: 'always',
    },
    () => newReferralCode(ctx.kit),
  );
  const { client } = captured;
  await preferTyped(ctx, form, client);
  if (form.clientId === null) await noteConsent(base, ctx.act, ctx.from.id, client.id);
  for (const { key, content } of rest) {
    await receiveMessage(base, { ...ctx.act, key }, client.id, { content, silent: false });
  }
  const asksBirthday = client.birthday === null && ownsCard(client, ctx.from.id);
  const requestKey = lineKey(act, 'lead');
  return afterCapture(form, { clientId: client.id, requestKey, asksBirthday }, hintOf(ctx, form, captured));
}

/** A card that was made meanwhile, as in a group, bears the name that Telegram shows: the one that the person typed goes before it. */
async function preferTyped(ctx: PersonCtx, { name }: LeadForm, client: Client): Promise<void> {
  if (name === null || client.name !== personName(ctx.from) || client.name === name) return;
  await changeOwnDetail(ctx.kit.base, ctx.act, ctx.from.id, { field: 'name', value: name });
}

/** Says that the card was there already, but only to its owner: a typed phone must not tell who is in the base. */
function hintOf(ctx: PersonCtx, form: LeadForm, { isNewClient, client }: Captured) {
  const isKnown = !isNewClient && form.clientId === null && ownsCard(client, ctx.from.id);
  return isKnown ? 'captured-known' : 'captured';
}

function contactsOf({ from }: PersonCtx, { phone, phoneProven }: LeadForm): readonly ContactPoint[] {
  const account: ContactPoint = {
    kind: 'telegram',
    id: from.id,
    username: from.username,
    proven: phoneProven,
  };
  return phone === null ? [account] : [account, { kind: 'phone', value: phone, proven: phoneProven }];
}
