import { menuFor } from '../../commands.ts';
import { type Ctx, isTeam } from '../../context.ts';
import { partsOf } from '../../telegram/screen.ts';
import { groupsText } from '../../text/groups.text.ts';
import { toPrivateView } from './group.view.ts';
import { privateLink } from './group-request.ts';

/** One person is pointed to the private chat this often: a group is no place for a talk with a bot (20 messages a minute). */
const PAUSE_MS = 60_000;

type Command = { readonly name: string; readonly to: string };

/**
 * Answers commands that mean nothing in a group with the way into the private chat: to the team for commands that exist,
 * to everybody for /start and for what is addressed to the bot by name. Everything else may be meant for another bot.
 */
export function createCommandHints(): (ctx: Ctx, command: Command) => Promise<void> {
  const hinted = new Map<string, number>();

  function isTooSoon(ctx: Ctx): boolean {
    const now = ctx.act.at.getTime();
    for (const [who, at] of hinted) if (now - at >= PAUSE_MS) hinted.delete(who);
    const who = `${ctx.chatId}:${ctx.from?.id}`;
    if (hinted.has(who)) return true;
    hinted.set(who, now);
    return false;
  }

  return async (ctx, command) => {
    const { message } = ctx;
    if (!message || !isMeant(ctx, command) || isTooSoon(ctx)) return;
    const text = groupsText[ctx.locale];
    const url = privateLink(message, ctx.me.username);
    const screen = toPrivateView(isTeam(ctx) ? text.onlyPrivate : text.start, url, ctx.locale);
    const { text: words, buttons } = partsOf(screen);
    await ctx.reply(words, {
      reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
      ...(buttons && { reply_markup: buttons }),
    });
  };
}

function isMeant(ctx: Ctx, { name, to }: Command): boolean {
  if (to !== '' || name === 'start') return true;
  return isTeam(ctx) && menuFor(ctx.visitor.member.role, ctx.locale).some(({ command }) => command === name);
}
