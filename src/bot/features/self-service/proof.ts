import { Keyboard } from 'grammy';
import type { Contact } from 'grammy/types';
import { proveAccount } from '../../../domain/clients/prove-account.ts';
import { type Phone, parseContactPhone } from '../../../domain/values/phone.ts';
import type { PersonCtx } from '../../context.ts';
import { newReferralCode } from '../../referral-code.ts';
import { personName } from '../../telegram/person.ts';
import { say } from '../../telegram/screen.ts';
import { selfServiceText } from '../../text/self-service.text.ts';

/** Asks for the person's own contact: Telegram vouches that its phone is theirs. */
export async function askForProof(ctx: PersonCtx): Promise<void> {
  const text = selfServiceText[ctx.locale];
  const keyboard = new Keyboard().requestContact(text.shareProof).row().text(text.cancel).resized();
  await say(ctx, { text: text.notProven }, keyboard);
}

/** Compares the person's own shared number with the card; true when the card is theirs from now on. */
export async function takeProof(ctx: PersonCtx, contact: Contact): Promise<boolean> {
  const text = selfServiceText[ctx.locale];
  const phone = parseContactPhone(contact.phone_number, ctx.kit.defaults.phoneCountry);
  const proven = phone.ok && (await prove(ctx, phone.value));
  const isProven = proven !== false && proven.ok;
  await say(ctx, { text: isProven ? text.proven : text.otherPhone }, { remove_keyboard: true });
  return isProven;
}

function prove({ kit, act, from, locale }: PersonCtx, phone: Phone): ReturnType<typeof proveAccount> {
  const prover = { telegramId: from.id, phone, name: personName(from), username: from.username, locale };
  return proveAccount(kit.base, act, prover, () => newReferralCode(kit));
}
