import type { Contact } from 'grammy/types';
import type { ContactPoint } from '../../../domain/clients/client.ts';
import { contactsOf } from '../../../domain/leads/new-client-draft.ts';
import { parsePersonName } from '../../../domain/values/person-name.ts';
import { type PhoneCountry, parseContactPhone } from '../../../domain/values/phone.ts';
import type { MemberCtx } from '../../context.ts';
import { byHandText } from '../../text/by-hand.text.ts';
import { bringIn, presentCaptured, refuseByHand } from './bring-in.ts';
import { draftFor, noClient } from './draft-for.ts';
import { tagAs } from './tag-as.ts';

/** A contact card out of a member's phone book, or out of a message that they forward. */
export async function takeContact(ctx: MemberCtx, contact: Contact): Promise<void> {
  const own = ctx.message?.forward_origin === undefined;
  const contacts = contactPoints(contact, own, ctx.kit.defaults.phoneCountry);
  if (contacts.length === 0) return noClient(ctx, byHandText[ctx.locale].badContact);
  const draft = await draftFor(ctx, 'contact');
  const name = parsePersonName([contact.first_name, contact.last_name].filter(Boolean).join(' '));
  const added = await bringIn(ctx, {
    door: 'contact',
    name: draft.name ?? (name.ok ? name.value : ''),
    contacts: [...contacts, ...contactsOf(draft)],
    need: draft.need,
    contents: draft.contents,
    locale: null,
  });
  if (!added.ok) return void (await refuseByHand(ctx, added));
  await tagAs(ctx, added.client.id, draft.tags);
  await presentCaptured(ctx, added, draft.contents.length > 0);
}

/** `own`: out of the member's own phone book, and so the business's word. */
function contactPoints(
  { phone_number: number, user_id: id }: Contact,
  own: boolean,
  country: PhoneCountry,
): ContactPoint[] {
  const phone = parseContactPhone(number, country);
  return [
    ...(phone.ok ? [{ kind: 'phone', value: phone.value, proven: own } as const] : []),
    ...(id === undefined ? [] : [{ kind: 'telegram', id, proven: false } as const]),
  ];
}
