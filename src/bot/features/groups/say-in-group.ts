import type { Api, InlineKeyboard } from 'grammy';
import type { Ctx } from '../../context.ts';
import type { Pace } from '../../sender/pace.ts';
import { meaningOf } from '../../telegram/refusals.ts';
import { partsOf, type Screen } from '../../telegram/screen.ts';

/** The topic of a forum is closed or deleted: there is nobody left to read a hint. */
const TOPIC_SHUT = /TOPIC_CLOSED|message thread not found/u;

/** Says something in a group under the message of whoever asked; answers whether it was said. */
export type SayInGroup = (ctx: Ctx, screen: Screen) => Promise<boolean>;

/**
 * A group takes 20 messages a minute (Bot API FAQ), and one more would silence the whole bot. So what is only a hint is not said
 * then: whoever needs it asks again. Requests and their answers go through the outbox, and wait.
 */
export function createSayInGroup(pace: Pick<Pace, 'hasRoomIn'>): SayInGroup {
  return async (ctx, screen) => {
    const { chatId, msgId } = ctx;
    if (chatId === undefined || !pace.hasRoomIn(chatId)) return false;
    const { text, buttons } = partsOf(screen);
    const markup = buttons && { reply_markup: buttons };
    try {
      await ctx.reply(text, {
        ...(msgId !== undefined && {
          reply_parameters: { message_id: msgId, allow_sending_without_reply: true },
        }),
        ...markup,
      });
      return true;
    } catch (error) {
      const meaning = meaningOf(error);
      if (meaning?.kind === 'refused' && TOPIC_SHUT.test(meaning.reason)) return false;
      if (meaning?.kind !== 'moved') throw error;
      return sayIn(ctx.api, meaning.to, { text, ...markup });
    }
  };

  /** The group became a supergroup meanwhile, where its messages have other numbers: there is none to reply to. */
  async function sayIn(
    api: Api,
    chatId: number,
    { text, ...markup }: { readonly text: string; readonly reply_markup?: InlineKeyboard },
  ): Promise<boolean> {
    if (!pace.hasRoomIn(chatId)) return false;
    await api.sendMessage(chatId, text, markup);
    return true;
  }
}
