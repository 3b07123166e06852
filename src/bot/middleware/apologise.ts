import type { Api } from 'grammy';
import type { Update, User } from 'grammy/types';
import type { Logger } from 'pino';
import { localeOf } from '../../domain/values/locale.ts';
import type { Kit } from '../context.ts';
import { topicOf } from '../telegram/group-message.ts';
import { meaningOf } from '../telegram/refusals.ts';
import { troubleText } from '../text/trouble.text.ts';

/**
 * Something unexpected went wrong: it is logged under an id, and the person reads that id. What is asked for is saved before it
 * is answered, so that an answer which Telegram refuses is no reason to do the same once more.
 */
export async function apologise(
  api: Api,
  trouble: {
    readonly update: Update;
    readonly cause: unknown;
    readonly log: Logger;
    readonly kit: Kit;
  },
): Promise<void> {
  const { update, cause, log, kit } = trouble;
  const id = kit.newToken().slice(0, 6);
  log.error({ err: cause, errorId: id, updateId: update.update_id }, 'an update could not be handled');
  await tell(api, update, (from) => {
    const { failed, unsaid } = troubleText[localeOf(from.language_code, kit.defaults.locale)];
    return meaningOf(cause) === undefined ? failed(id) : unsaid(id);
  });
}

/** The base is away and the update waits: the person is told once that nothing is lost. */
export async function askToWait(api: Api, update: Update, kit: Kit): Promise<void> {
  await tell(api, update, (from) => troubleText[localeOf(from.language_code, kit.defaults.locale)].wait);
}

/** Whoever cannot be written to may have pressed a button: it does not spin on. */
export async function release(api: Api, { callback_query: press }: Update): Promise<void> {
  if (!press) return;
  try {
    await api.answerCallbackQuery(press.id);
  } catch {
    // It was answered, or is too old: nothing spins.
  }
}

/** Says something to whoever is behind an update, in private only; groups are not bothered with our troubles. */
async function tell(api: Api, update: Update, words: (from: User) => string): Promise<void> {
  const { message, callback_query: press } = update;
  try {
    if (press) await api.answerCallbackQuery(press.id, { text: words(press.from), show_alert: true });
    else if (message?.chat.type === 'private') {
      const topic = topicOf(message);
      const inTopic = topic === undefined ? {} : { message_thread_id: topic };
      await api.sendMessage(message.chat.id, words(message.from), inTopic);
    }
  } catch {
    // Telegram is in trouble too: there is nobody left to tell.
  }
}
