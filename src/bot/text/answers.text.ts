import { bilingual } from './bilingual.ts';

export const answersText = bilingual({
  ru: {
    ask: (client: string) =>
      `Ответ: ${client}\nНапишите или пришлите фото, голосовое, видео или документ. Клиент получит это от бота.`,
    sent: 'Отправлено клиенту.',
    notCorrected: 'У клиента осталось прежнее сообщение, правка до него не дошла.',
    took: (client: string) => `Клиент теперь ваш: ${client}.`,
    cannotSend: 'Такое сообщение клиенту не передать. Подойдут текст, фото, голосовое, видео, документ.',
    noWay: {
      'no-chat': (client: string) =>
        `${client}: бот не знает этого клиента в Telegram, написать нельзя. Позвоните: контакты по кнопке.`,
      'never-wrote': (client: string) =>
        `${client}: клиент ещё не писал боту, а первым бот написать не может. Напишите клиенту сами или позвоните: контакты по кнопке.`,
      unreachable: (client: string) =>
        `${client}: Telegram не доставляет сообщения бота этому клиенту: напишите клиенту сами или позвоните. Контакты по кнопке.`,
    },
    erased: (client: string) => `${client}: данные стёрты по просьбе клиента, написать некому.`,
    howTo:
      'Никуда не отправил. Чтобы ответить клиенту, ответьте на его сообщение или на заявку, которые я вам прислал, или нажмите «Ответить» на карточке.',
  },
  en: {
    ask: (client: string) =>
      `An answer: ${client}\nWrite it, or send a photo, voice, video or document. The client gets it from the bot.`,
    sent: 'Sent to the client.',
    notCorrected: 'The client still has the message as it was; your correction did not go out.',
    took: (client: string) => `The client is yours now: ${client}.`,
    cannotSend:
      'A message of this kind cannot be passed on to the client. Send a text, photo, voice, video or document.',
    noWay: {
      'no-chat': (client: string) =>
        `${client}: the bot does not know this client on Telegram and cannot write. Call: the contacts are a button away.`,
      'never-wrote': (client: string) =>
        `${client}: the client has not written to the bot yet, and it cannot write first. Please write yourself, or call: the contacts are a button away.`,
      unreachable: (client: string) =>
        `${client}: Telegram does not deliver the bot’s messages to this client: write yourself, or call. The contacts are a button away.`,
    },
    erased: (client: string) =>
      `${client}: the data were erased at the client’s request; there is nobody to write to.`,
    howTo:
      'Sent to nobody. To answer a client, reply to their message or request that I sent you, or press Answer on the card.',
  },
});
