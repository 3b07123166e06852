import { Composer } from 'grammy';
import { onAwaited } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { onPress } from '../../telegram/button.ts';
import { on, onCommand } from '../../telegram/route.ts';
import { bareButton, newClientButton } from './buttons.ts';
import { takeContact } from './contact-card.ts';
import { isForQuestion } from './draft-for.ts';
import { takeForward } from './forwarded.ts';
import { addBare, askNewClient, takeTyped } from './new-client.ts';
import { createRecent } from './recent.ts';

/**
 * Clients brought in by hand: typed after `/new`, forwarded, or as a contact card. Comes before the commands, because a
 * forwarded message is a customer's even when it begins with one.
 */
export function byHandFeature(): Composer<MemberCtx> {
  const composer = new Composer<MemberCtx>();
  const recent = createRecent();
  on(composer, 'message:contact', async (ctx, next) =>
    (await isForQuestion(ctx)) ? next() : takeContact(ctx, ctx.message.contact),
  );
  on(composer, 'message:forward_origin', async (ctx, next) =>
    (await isForQuestion(ctx)) ? next() : takeForward(ctx, ctx.message, recent),
  );
  onCommand(composer, 'new', async (ctx) => void (await takeTyped(ctx, ctx.match)));
  onPress(composer, newClientButton, (ctx) => askNewClient(ctx));
  onPress(composer, bareButton, (ctx) => addBare(ctx));
  onAwaited(composer, 'new-client', async (ctx, draft) => {
    await takeTyped(ctx, ctx.message.text ?? ctx.message.caption ?? '', draft);
  });
  return composer;
}
