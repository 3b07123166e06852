import { Composer } from 'grammy';
import { type Ctx, isPrivate } from '../../context.ts';
import { answerPress } from '../../telegram/button.ts';
import { accessText } from '../../text/access.text.ts';
import { homeText } from '../../text/home.text.ts';

/** The last feature: old buttons are told so, private chats get a way on, everything else is left in peace. */
export function unhandledFeature(): Composer<Ctx> {
  const composer = new Composer<Ctx>();
  composer.on('callback_query', (ctx) =>
    answerPress(ctx, { text: accessText[ctx.locale].staleButton, alert: true }),
  );
  composer.filter(isPrivate).on('message', async (ctx) => {
    await ctx.reply(homeText[ctx.locale].unknown);
  });
  return composer;
}
