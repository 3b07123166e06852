import { Keyboard } from 'grammy';
import type { Contact } from 'grammy/types';
import { proveAccount } from '../../../domain/clients/prove-account.ts';
import { parseContactPhone } from '../../../domain/values/phone.ts';
import type { PersonCtx } from '../../context.ts';
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
  const phone = parseContactPhone(contact.phone_number);
  const account = phone.ok ? { telegramId: ctx.from.id, phone: phone.value } : undefined;
  const proven = account && (await proveAccount(ctx.kit.base, ctx.act, account));
  const isProven = proven?.ok === true;
  await say(ctx, { text: isProven ? text.proven : text.otherPhone }, { remove_keyboard: true });
  return isProven;
}
