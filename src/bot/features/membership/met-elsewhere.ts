import { type ContactPoint, contactKey, type TelegramContact } from '../../../domain/clients/client.ts';
import type { Ctx } from '../../context.ts';

/**
 * An account met elsewhere than in a chat with the bot: where its owner has never written to the bot, it says that messages are refused
 * (Telegram lets no bot write first). Their first words to it end that. What a card knows of an account stays as it is there.
 */
export async function metElsewhere(ctx: Ctx, account: TelegramContact): Promise<TelegramContact> {
  const isKnown = (await ctx.kit.base.clients.findByContacts([contactKey(account)])).length > 0;
  if (isKnown || (await hasWritten(ctx, account.id))) return account;
  return { ...account, unreachableSince: ctx.act.at, neverWrote: true };
}

/** The same of all the accounts among what is known of somebody. */
export async function withMet<L extends { readonly contacts: readonly ContactPoint[] }>(
  ctx: Ctx,
  lead: L,
): Promise<L> {
  const met = lead.contacts.map(async (contact) =>
    contact.kind === 'telegram' ? metElsewhere(ctx, contact) : contact,
  );
  return { ...lead, contacts: await Promise.all(met) };
}

/** Whoever began a form, joined the team or agreed to the processing of their data did it in a chat with the bot, whatever came of it. */
async function hasWritten({ kit: { base, dialogues } }: Ctx, telegramId: number): Promise<boolean> {
  const { pending, closedBy } = await dialogues.standing(telegramId);
  if (pending !== undefined || closedBy !== undefined) return true;
  const [hasAgreed, member] = await Promise.all([
    base.consents.hasAny(telegramId),
    base.team.get(telegramId),
  ]);
  return hasAgreed || member !== undefined;
}
