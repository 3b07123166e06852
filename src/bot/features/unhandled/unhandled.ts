import type { Message } from 'grammy/types';
import type { Locale } from '../../../domain/values/locale.ts';
import { isCommand } from '../../awaited.ts';
import { type Ctx, isPrivate } from '../../context.ts';
import { answerPress } from '../../telegram/button.ts';
import { createRoutes, on, only, type Routes } from '../../telegram/route.ts';
import { accessText } from '../../text/access.text.ts';
import { homeText } from '../../text/home.text.ts';

/** The last feature: old buttons are told so, private chats get a way on, everything else is left in peace. */
export function unhandledFeature(): Routes<Ctx> {
  const routes = createRoutes<Ctx>();
  on(routes, 'callback_query', (ctx) =>
    answerPress(ctx, { text: accessText[ctx.locale].staleButton, alert: true }),
  );
  on(only(routes, isPrivate), 'message', async (ctx) => {
    const { message } = ctx;
    const words = isCommand(message) ? unknownCommand(message, ctx.locale) : homeText[ctx.locale].unknown;
    await ctx.reply(words);
  });
  return routes;
}

/** Commands are read in plain messages; of those in others the person reads how to send them. */
function unknownCommand(message: Message, locale: Locale): string {
  const text = homeText[locale];
  if (message.rich_message) return text.richCommand;
  return message.caption === undefined ? text.unknownCommand : text.captionCommand;
}
