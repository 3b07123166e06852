import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

/** How far ahead to look when there is nothing nearer, in days. */
const FURTHER = 90;

export const birthdaysText = bilingual({
  ru: {
    title: (days: number, total: string) =>
      `🎂 Дни рождения на ${days} ${pluralRu(days, 'день', 'дня', 'дней')} вперёд: ${total}`,
    none: (days: number) =>
      `На ${days} ${pluralRu(days, 'день', 'дня', 'дней')} вперёд дней рождения нет.${days < FURTHER ? ` Посмотреть дальше: /birthdays ${FURTHER}` : ''}`,
    usage: (most: number) => `На сколько дней вперёд смотреть? От 1 до ${most}, например: \`/birthdays 30\`.`,
    today: 'сегодня',
    tomorrow: 'завтра',
    turns: (age: number) => `${age} ${pluralRu(age, 'год', 'года', 'лет')}`,
    led: (manager: string) => `ведёт ${manager}`,
    free: 'никто не взял',
    notice: {
      tomorrow: (client: string) => `🎂 Завтра день рождения: ${client}`,
      today: (client: string) => `🎂 Сегодня день рождения: ${client}`,
      missed: (client: string, date: string) => `🎂 День рождения был ${date}: ${client}`,
    },
    status: {
      will: (at: string) => `Бот поздравит в ${at}, если вы не возьмёте это на себя.`,
      personal: 'Поздравляете вы, бот промолчит.',
      personalBy: (name: string) => `Поздравляет ${name}, бот промолчит.`,
      sent: 'Бот уже поздравил.',
      doubt: 'Неизвестно, дошло ли поздравление: программа остановилась, пока отправляла. Поздравьте лично.',
      missed: 'Бот не работал в этот день и не поздравил. Поздравьте лично.',
      off: 'Бот не поздравит: поздравления выключены.',
      'off-for-client': 'Бот не поздравит: для этого клиента выключено.',
      'not-agreed': 'Бот не поздравит: клиент не соглашался на сообщения. Лучше позвонить.',
      'no-chat': 'Бот не поздравит: в Telegram клиенту не написать. Лучше позвонить.',
      unreachable: 'Бот не поздравит: Telegram не доставляет клиенту сообщения. Лучше позвонить.',
    },
    unled: {
      today: (total: string) => `🎂 Сегодня день рождения, ответственного нет: ${total}`,
      missed: (date: string, total: string) => `🎂 День рождения был ${date}, ответственного нет: ${total}`,
      more: (n: number) => `… и ещё ${n}`,
      will: (at: string) =>
        `Тех, кто согласен на сообщения, бот поздравит в ${at}. Чтобы поздравить лично или назначить ответственного, откройте карточку.`,
      off: 'Поздравления выключены, бот никого не поздравит. Откройте карточку, чтобы поздравить или назначить ответственного.',
      wasAway: 'Бот в тот день не работал. Откройте карточку, чтобы поздравить или назначить ответственного.',
    },
    withCoupon: 'Купон будет в тексте, когда возьмёте.',
    ready: 'Готовый текст, нажмите, чтобы скопировать:',
    personally: 'Поздравлю лично',
    open: 'Открыть карточку',
    sendReady: 'Отправить этот текст',
    ownWords: 'Написать своими словами',
    yours: (client: string) => `Договорились, бот промолчит. Поздравляете вы: ${client}.`,
    late: (client: string) => `Бот уже поздравил: ${client}. Вы можете добавить от себя.`,
    sent: 'Отправлено клиенту.',
    noBirthday: 'У этого клиента теперь другой день рождения.',
    longOver: 'Этот день рождения давно прошёл. Ближайшие: /birthdays',
    switched: {
      on: 'Бот снова поздравляет этого клиента.',
      off: 'Бот больше не поздравляет этого клиента сам.',
    },
  },
  en: {
    title: (days: number, total: string) =>
      `🎂 Birthdays in the next ${days} ${pluralEn(days, 'day', 'days')}: ${total}`,
    none: (days: number) =>
      `No birthdays in the next ${days} ${pluralEn(days, 'day', 'days')}.${days < FURTHER ? ` To look further: /birthdays ${FURTHER}` : ''}`,
    usage: (most: number) => `How many days ahead? From 1 to ${most}, for example: \`/birthdays 30\`.`,
    today: 'today',
    tomorrow: 'tomorrow',
    turns: (age: number) => `turns ${age}`,
    led: (manager: string) => `with ${manager}`,
    free: 'not taken',
    notice: {
      tomorrow: (client: string) => `🎂 Birthday tomorrow: ${client}`,
      today: (client: string) => `🎂 Birthday today: ${client}`,
      missed: (client: string, date: string) => `🎂 The birthday was on ${date}: ${client}`,
    },
    status: {
      will: (at: string) => `The bot will greet at ${at}, unless you take it on.`,
      personal: 'You congratulate; the bot will not.',
      personalBy: (name: string) => `${name} congratulates; the bot will not.`,
      sent: 'The bot has greeted already.',
      doubt:
        'It is not known whether the greeting arrived: the program stopped while sending. Congratulate in person.',
      missed: 'The bot was not running that day and did not greet. Congratulate in person.',
      off: 'The bot will not greet: greetings are switched off.',
      'off-for-client': 'The bot will not greet: it is switched off for this client.',
      'not-agreed': 'The bot will not greet: the client did not agree to messages. It is better to call.',
      'no-chat': 'The bot will not greet: the client cannot be written to on Telegram. It is better to call.',
      unreachable: 'The bot will not greet: Telegram does not deliver to the client. It is better to call.',
    },
    unled: {
      today: (total: string) => `🎂 Birthdays today, nobody responsible: ${total}`,
      missed: (date: string, total: string) => `🎂 Birthdays on ${date}, nobody responsible: ${total}`,
      more: (n: number) => `… and ${n} more`,
      will: (at: string) =>
        `The bot will greet those who agreed to messages at ${at}. To congratulate in person or to name a manager, open the card.`,
      off: 'Greetings are switched off, so the bot will greet nobody. Open a card to congratulate or to name a manager.',
      wasAway: 'The bot was not running that day. Open a card to congratulate or to name a manager.',
    },
    withCoupon: 'The coupon will be in the text once you do.',
    ready: 'A ready text, tap to copy:',
    personally: 'I will do it myself',
    open: 'Open the card',
    sendReady: 'Send this text',
    ownWords: 'Write my own words',
    yours: (client: string) => `Agreed: you congratulate ${client}, the bot keeps silent.`,
    late: (client: string) => `The bot has greeted already: ${client}. You can add your own words.`,
    sent: 'Sent to the client.',
    noBirthday: 'This client’s birthday is another day now.',
    longOver: 'This birthday is long over. The next ones: /birthdays',
    switched: {
      on: 'The bot greets this client again.',
      off: 'The bot no longer greets this client by itself.',
    },
  },
});
