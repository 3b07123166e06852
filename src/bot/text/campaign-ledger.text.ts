import type { OwnReason } from '../../domain/outbox/outbox-error.ts';
import { bilingual } from './bilingual.ts';

/** Why a copy did not go; a reason without words here does not compile. */
type Reasons = Readonly<Record<OwnReason, string>>;

const reasonsRu: Reasons = {
  unsubscribed: 'клиент отписался',
  'no-chat': 'у клиента нет чата с ботом',
  unreachable: 'бот не может написать клиенту',
  answered: 'клиент уже ответил',
  'not-so': 'повода больше нет, или клиент не подходит под условие',
  'campaign-ended': 'рассылку остановили',
  limit: 'клиенту хватит рассылок на этой неделе',
  'unknown-words': 'нечего подставить в слова',
  'no-client': 'карточки больше нет',
  late: 'опоздало: повод уже прошёл',
  unfit: 'клиент больше не подходит под условие',
  'Telegram cannot be reached': 'Telegram долго не отвечал',
  'the connection broke while sending': 'связь оборвалась во время отправки',
  'the program ended while sending': 'программа остановилась во время отправки',
  'not-modified': 'в сообщении ничего не изменилось',
  'message-gone': 'сообщения больше нет в чате',
  'query-too-old': 'ответ пришёл слишком поздно',
};

const reasonsEn: Reasons = {
  unsubscribed: 'the client unsubscribed',
  'no-chat': 'the client has no chat with the bot',
  unreachable: 'the bot cannot write to the client',
  answered: 'the client has answered',
  'not-so': 'the occasion is gone, or the client does not fit the query',
  'campaign-ended': 'the campaign was stopped',
  limit: 'the client had enough campaigns this week',
  'unknown-words': 'nothing to put into the words',
  'no-client': 'the card is gone',
  late: 'too late: the occasion is over',
  unfit: 'the client does not fit the query any more',
  'Telegram cannot be reached': 'Telegram did not answer for long',
  'the connection broke while sending': 'the connection broke while sending',
  'the program ended while sending': 'the program stopped while sending',
  'not-modified': 'nothing in the message has changed',
  'message-gone': 'the message is no longer in the chat',
  'query-too-old': 'the answer came too late',
};

/** The table of whom a campaign reached. */
export const campaignLedgerText = bilingual({
  ru: {
    ledger: {
      head: ['Клиент', 'Имя', 'Что стало с сообщением', 'Когда отправлено', 'Причина'],
      occasion: 'Дата повода',
      step: 'Сообщение цепочки',
      state: {
        queued: 'ждёт отправки',
        held: 'на паузе',
        sending: 'отправляется',
        sent: 'отправлено',
        unreachable: 'не доходит',
        failed: 'ошибка',
        cancelled: 'снято',
        unknown: 'неизвестно',
      },
      deleted: 'отправлено, потом удалено',
      kept: 'отправлено, удалить не вышло',
      reasons: reasonsRu,
      telegram: (said: string) => `Telegram ответил: ${said}`,
    },
  },
  en: {
    ledger: {
      head: ['Client', 'Name', 'What became of it', 'Sent at', 'Why'],
      occasion: 'Date of the occasion',
      step: 'Message of the chain',
      state: {
        queued: 'waiting',
        held: 'on pause',
        sending: 'being sent',
        sent: 'sent',
        unreachable: 'cannot be reached',
        failed: 'failed',
        cancelled: 'taken out',
        unknown: 'unknown',
      },
      deleted: 'sent, then deleted',
      kept: 'sent, could not be deleted',
      reasons: reasonsEn,
      telegram: (said: string) => `Telegram answered: ${said}`,
    },
  },
});
