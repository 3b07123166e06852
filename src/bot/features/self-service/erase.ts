import { InlineKeyboard } from 'grammy';
import { ownsCard } from '../../../domain/clients/own-card.ts';
import { detachAccount } from '../../../domain/privacy/detach-account.ts';
import { forgetClient } from '../../../domain/privacy/forget-client.ts';
import type { PersonCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { say, show } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { selfServiceText } from '../../text/self-service.text.ts';
import { pendingForm } from '../lead-form/begin.ts';
import { detachButton, eraseButton, keepButton } from './buttons.ts';
import { askForProof } from './proof.ts';

/** Asks once before anything is erased. With no card there is only a form half filled in, which goes at once. */
export async function askErase(ctx: PersonCtx): Promise<void> {
  const { visitor, locale, from } = ctx;
  const text = selfServiceText[locale];
  if (visitor.kind !== 'client') return eraseTraces(ctx);
  const { id: client } = visitor.client;
  if (ownsCard(visitor.client, from.id)) {
    const buttons = new InlineKeyboard()
      .text(text.eraseYes, eraseButton.pack({ client }))
      .text(text.eraseNo, keepButton.pack({}));
    return show(ctx, { text: text.askErase, buttons });
  }
  await askForProof(ctx);
  const buttons = new InlineKeyboard().text(text.detach, detachButton.pack({ client }));
  await say(ctx, { text: text.askDetach, buttons });
}

/** Erases the card; an old button, made for a card that is gone, erases nothing new. */
export async function erase(ctx: PersonCtx, clientId: number): Promise<Toast | void> {
  const { visitor, locale, kit } = ctx;
  if (visitor.kind === 'client' && visitor.client.id !== clientId) return stale(ctx);
  const text = selfServiceText[locale];
  const forgotten = await forgetClient(kit.base, ctx.act, ctx.from.id);
  if (!forgotten.ok && forgotten.code === 'not-proven') return askErase(ctx);
  await kit.dialogues.clear(ctx.from.id);
  await show(ctx, { text: forgotten.ok ? text.erased : text.nothingToErase });
}

/** Takes an account off a card that may be somebody else's. */
export async function detach(ctx: PersonCtx, clientId: number): Promise<Toast | void> {
  const { visitor, locale, kit, from } = ctx;
  if (visitor.kind === 'client' && visitor.client.id !== clientId) return stale(ctx);
  if (visitor.kind === 'client' && ownsCard(visitor.client, from.id)) return askErase(ctx);
  await detachAccount(kit.base, ctx.act, from.id);
  await kit.dialogues.clear(from.id);
  await say(ctx, { text: selfServiceText[locale].detached }, { remove_keyboard: true });
}

async function eraseTraces(ctx: PersonCtx): Promise<void> {
  const text = selfServiceText[ctx.locale];
  const form = await pendingForm(ctx);
  const consent = await ctx.kit.base.consents.current(ctx.from.id, 'processing');
  await forgetClient(ctx.kit.base, ctx.act, ctx.from.id);
  await ctx.kit.dialogues.clear(ctx.from.id);
  const gone = consent ? text.formAndConsentErased : form && text.formErased;
  await say(ctx, { text: gone ?? text.nothingToErase }, { remove_keyboard: true });
}

function stale(ctx: PersonCtx): Toast {
  return { text: accessText[ctx.locale].staleButton, alert: true };
}
