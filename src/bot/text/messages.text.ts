import { bilingual } from './bilingual.ts';

export const messagesText = bilingual({
  ru: {
    replyHint: 'Чтобы ответить клиенту, ответьте на это сообщение.',
    noReplyHint: 'Бот не может написать клиенту первым. Напишите сами или позвоните: контакты на карточке.',
    lostHint:
      'Telegram не доставляет клиенту сообщения бота. Напишите сами или позвоните: контакты на карточке.',
    repeated: '(повторно)',
    missedBy: (name: string) => `⚠️ ${name} не получает сообщений бота, поэтому читаете вы.`,
    other: '[сообщение, которое здесь нельзя показать]',
    fileRefused: 'Telegram не передал файл. Попросите клиента прислать его иначе.',
    failed: (client: string) =>
      `⚠️ Ваш ответ не доставлен: ${client}. Telegram не пропускает сообщения бота к этому клиенту. Напишите сами или позвоните: контакты на карточке.`,
    notCorrected: (client: string) =>
      `⚠️ Ваша правка не дошла: ${client}. Клиент видит то, что было до неё: прежний файл или прежние слова. Отправьте новое отдельным сообщением.`,
    notCorrectedNorReachable: (client: string) =>
      `⚠️ Ваша правка не дошла: ${client}. Клиент видит то, что было до неё. Написать ему бот не может. Напишите сами или позвоните: контакты на карточке.`,
    doubt: (client: string) =>
      `⚠️ Связь оборвалась, когда уходил ваш ответ. Клиент: ${client}. Возможно, ответ не дошёл. Если важно, отправьте ещё раз.`,
  },
  en: {
    replyHint: 'Reply to this message to answer the client.',
    noReplyHint:
      'The bot cannot write to the client first. Write yourself, or call: the contacts are on the card.',
    lostHint:
      'Telegram does not deliver the bot’s messages to the client. Write yourself, or call: the contacts are on the card.',
    repeated: '(sent again)',
    missedBy: (name: string) => `⚠️ ${name} does not get the bot’s messages, so you read this.`,
    other: '[a message that cannot be shown here]',
    fileRefused: 'Telegram did not hand the file over. Ask the client to send it in another way.',
    failed: (client: string) =>
      `⚠️ Your answer was not delivered: ${client}. Telegram lets none of the bot’s messages through to this client. Write yourself, or call: the contacts are on the card.`,
    notCorrected: (client: string) =>
      `⚠️ Your correction did not arrive: ${client}. The client sees what was there before: the old file or the old words. Send the new one as a message of its own.`,
    notCorrectedNorReachable: (client: string) =>
      `⚠️ Your correction did not arrive: ${client}. The client sees what was there before. The bot cannot write to them. Write yourself, or call: the contacts are on the card.`,
    doubt: (client: string) =>
      `⚠️ The connection broke while your answer was on its way to ${client}. It may not have arrived. If it matters, send it again.`,
  },
});
