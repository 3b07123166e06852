import { menuFor } from '../../commands.ts';
import { type Ctx, isTeam } from '../../context.ts';
import { groupsText } from '../../text/groups.text.ts';
import { toPrivateView } from './group.view.ts';
import { privateLink } from './group-request.ts';
import type { SayInGroup } from './say-in-group.ts';

/** One person is pointed to the private chat this often: a group is no place for a talk with a bot (20 messages a minute). */
const PAUSE_MS = 60_000;

type Command = { readonly name: string; readonly to: string };

/** Answers commands that mean nothing in a group with the way into the private chat. */
export function createCommandHints(say: SayInGroup): (ctx: Ctx) => Promise<void> {
  const hinted = new Map<string, number>();

  function isTooSoon(ctx: Ctx): boolean {
    const now = ctx.act.at.getTime();
    for (const [who, at] of hinted) if (now - at >= PAUSE_MS) hinted.delete(who);
    return hinted.has(whoIn(ctx));
  }

  return async (ctx) => {
    const { message } = ctx;
    if (!message || isTooSoon(ctx)) return;
    const text = groupsText[ctx.locale];
    const url = privateLink(message, ctx.me.username);
    const screen = toPrivateView(isTeam(ctx) ? text.onlyPrivate : text.start, url, ctx.locale);
    if (await say(ctx, screen)) hinted.set(whoIn(ctx), ctx.act.at.getTime());
  };
}

function whoIn(ctx: Ctx): string {
  return `${ctx.chatId}:${ctx.from?.id}`;
}

/**
 * Whether a command is this bot's: of the team those that exist, of everybody /start and what is addressed to the bot by name.
 * Everything else may be meant for another bot, or be no command at all: `/2 шкафа`.
 */
export function isForBot(ctx: Ctx, { name, to }: Command): boolean {
  if (to !== '' || name === 'start') return true;
  return isTeam(ctx) && menuFor(ctx.visitor.member.role, ctx.locale).some(({ command }) => command === name);
}
