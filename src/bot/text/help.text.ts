import { bilingual } from './bilingual.ts';

export const helpText = bilingual({
  ru: {
    title: 'Что я умею',
    groups: {
      base: 'Заявки и клиенты',
      client: 'Работа с клиентом',
      owner: 'Для владельца',
      rest: 'Ещё',
    },
    refs: '12 — номер клиента, D7 — номер сделки: они есть на карточке.',
    tips: [
      'Просто напишите имя, часть телефона или ник в Telegram, и я найду клиента.',
      'Чтобы ответить клиенту, ответьте на его сообщение здесь.',
      'Перешлите сообщение клиента или его контакт, и я заведу карточку.',
    ],
    cancelled: 'Отменено.',
    nothingToCancel: 'Отменять нечего. Что умею, покажет /help.',
  },
  en: {
    title: 'What I can do',
    groups: {
      base: 'Requests and clients',
      client: 'Working with a client',
      owner: 'For the owner',
      rest: 'More',
    },
    refs: '12 is a client’s number, D7 a deal’s: both stand on the card.',
    tips: [
      'Just write a name, a part of a phone or a Telegram username, and I will find the client.',
      'Reply to a client’s message here to answer them.',
      'Forward me a client’s message or contact, and I will make a card.',
    ],
    cancelled: 'Cancelled.',
    nothingToCancel: 'There is nothing to cancel. See /help for what I can do.',
  },
});
