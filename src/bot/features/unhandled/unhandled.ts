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
    const text = homeText[ctx.locale];
    const { message } = ctx;
    if (!isCommand(message)) return void (await ctx.reply(text.unknown));
    await ctx.reply(message.caption === undefined ? text.unknownCommand : text.captionCommand);
  });
  return routes;
}
