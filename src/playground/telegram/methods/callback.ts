import { codePoints } from '../entities/formatted.ts';
import { badRequest } from '../refusal.ts';
import { whereIs } from '../world/chats.ts';
import { defineMethod, type Methods } from './define.ts';
import { flag, optionalText, text } from './params.ts';

const ANSWER_LIMIT = 200;

export const callbackMethods: Methods = {
  /** One answer a query: Telegram forgets the query with the first one, and after 15 s without any. */
  answerCallbackQuery: defineMethod(
    { callback_query_id: text, text: optionalText, show_alert: flag, url: optionalText },
    ({ world }, params) => {
      if (params.text !== undefined && codePoints(params.text) > ANSWER_LIMIT) {
        throw badRequest('MESSAGE_TOO_LONG');
      }
      const press = world.callbacks.answerable(params.callback_query_id, world.now().getTime());
      if (press === undefined) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      }
      if (params.url !== undefined && !isAnswerLink(params.url, world.bot.username)) {
        throw badRequest('URL_INVALID');
      }
      press.answer = { text: params.text, isAlert: params.show_alert, url: params.url };
      const { id: queryId, from, answer } = press;
      world.events.emit({
        kind: 'callback-answer',
        ...whereIs(press.state),
        personId: from.id,
        queryId,
        answer,
      });
      return true;
    },
  ),
};

/** A callback may open the bot's own deep link only (games aside). */
function isAnswerLink(url: string, username: string): boolean {
  return new RegExp(`^(?:https?://)?t\\.me/${username}\\?start=`, 'i').test(url);
}
