import { bilingual } from './bilingual.ts';

/** What the bot says in groups, and of them. Everybody there reads it, so it names nobody and gives no details. */
export const groupsText = bilingual({
  ru: {
    answer: 'Спасибо, заявка принята. Уточнить её или оставить телефон можно в личном чате со мной.',
    writeToUs: 'Написать лично',
    greeting: (signs: string) =>
      `Здравствуйте! Здесь можно оставить заявку: напишите, что вам нужно, и добавьте ${signs}.`,
    or: ' или ',
    hashtag: '#заявка',
    forTeam: (group: string) =>
      `Я теперь в группе «${group}». Ответьте там на чужое сообщение командой /lead, и оно станет заявкой. Карточки приходят сюда.`,
    hearsLittle:
      'Сейчас Telegram показывает мне там только упоминания и команды. Чтобы я замечал #заявка, телефоны и ключевые ' +
      'фразы, отключите режим приватности (@BotFather, команда /setprivacy) и добавьте меня в группу заново ' +
      'либо назначьте администратором.',
    onlyPrivate: 'Эта команда работает только в личном чате со мной.',
    openPrivate: 'Открыть личный чат',
    start: 'Напишите мне лично, и мы ответим.',
    leadUsage: 'Чтобы сделать из сообщения заявку, ответьте на него командой /lead.',
    leadDone: 'Заявка принята.',
    leadOfColleague: 'Это сообщение коллеги, заявки из него не будет.',
    leadOfBot: 'Это сообщение бота, заявки из него не будет.',
    leadOfNobody: 'Автор этого сообщения скрыт: заявку из него сделать нельзя.',
  },
  en: {
    answer: 'Thank you, your request is taken. To add details or leave a phone, write to me in private.',
    writeToUs: 'Write in private',
    greeting: (signs: string) => `Hello! You can leave a request here: write what you need and add ${signs}.`,
    or: ' or ',
    hashtag: '#lead',
    forTeam: (group: string) =>
      `I am in the group “${group}” now. Reply /lead to somebody’s message there and it becomes a request. Cards come here.`,
    hearsLittle:
      'At the moment Telegram shows me only mentions and commands. For me to notice #lead, phones and key phrases, ' +
      'switch privacy mode off (@BotFather, /setprivacy) and add me to the group again, or make me an administrator.',
    onlyPrivate: 'This command works only in a private chat with me.',
    openPrivate: 'Open the private chat',
    start: 'Write to me in private and we will answer.',
    leadUsage: 'To make a request of a message, reply /lead to it.',
    leadDone: 'The request is taken.',
    leadOfColleague: 'A colleague wrote this, so it does not become a request.',
    leadOfBot: 'A bot wrote this, so it does not become a request.',
    leadOfNobody: 'The author of this message is hidden: it cannot become a request.',
  },
});
