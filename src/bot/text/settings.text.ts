import { pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

export const settingsText = bilingual({
  ru: {
    title: 'Настройки',
    fields: {
      topics: 'Темы заявок',
      keyPhrases: 'Ключевые фразы в группах',
      consentText: 'Текст согласия',
      zone: 'Часовой пояс',
      quietHours: 'Тихие часы',
      digestAt: 'Утренняя сводка',
      summaryAt: 'Итоги дня владельцу',
      loyaltyDays: 'Период лояльности',
      groupPhones: 'Телефоны в группах',
      sharedClients: 'Общие клиенты',
    },
    values: {
      noTopics: 'нет, клиент пишет своими словами',
      noPhrases: 'нет',
      shipped: 'стандартный',
      own: 'ваш',
      quiet: (from: string, to: string) => `${from}–${to}, поздравления и рассылки ждут`,
      neverQuiet: 'нет, всё уходит сразу',
      noDigest: 'не приходит',
      days: (n: number) => `${n} ${pluralRu(n, 'день', 'дня', 'дней')}`,
      groupPhones: { on: 'становятся заявками', off: 'не становятся заявками' },
      sharedClients: {
        on: 'да, менеджеры работают с клиентами друг друга',
        off: 'нет, с клиентом работает только ответственный',
      },
    },
    switchOn: (field: string) => `${field}: включить`,
    switchOff: (field: string) => `${field}: выключить`,
    switched: {
      groupPhones: {
        on: 'Сообщение с номером телефона в группе теперь станет заявкой.',
        off: 'Номера телефонов в группах больше не становятся заявками.',
      },
      sharedClients: {
        on: 'Теперь менеджеры работают с клиентами друг друга.',
        off: 'Теперь с клиентом работает только его ответственный.',
      },
    },
    about: {
      topics: 'Кнопки, из которых клиент выбирает, что ему нужно. Своими словами он тоже может.',
      keyPhrases: 'Сообщение в группе с такой фразой становится заявкой. Заглавные буквы и ё не важны.',
      consentText:
        'Этот текст клиент видит до того, как оставит свои данные. Напишите, кто хранит данные, какие и зачем. Свой текст один для всех языков.',
      zone: 'По этому времени приходят напоминания, поздравления и итоги дня.',
      quietHours:
        'В эти часы поздравления и рассылки клиентам ждут. Ответы, уведомления команде и напоминания, которым вы назначили время, приходят сразу.',
      digestAt:
        'В это время каждый в команде получает свой день: дела, просроченное, дни рождения, заявки без ответа. У кого ничего нет, тому не приходит.',
      summaryAt:
        'В это время каждый владелец получает итоги дня: заявки, ответы, сделки, выручку, работу команды и график за 30 дней. До полудня приходят итоги вчерашнего дня. Приходят и в тихий день.',
      loyaltyDays:
        'Кто купил за это время, тот с вами. Кто не купил, считается спящим, а после шести таких периодов молчания потерянным. У пиццерии это 30 дней, у магазина техники полгода.',
    },
    consentVersions:
      'Новый текст увидит тот, кто соглашается после замены. Кто согласился раньше, остаётся с текстом, который читал.',
    now: 'Сейчас:',
    ask: {
      topics: (count: number, longest: number) =>
        `Пришлите список, каждую тему с новой строки: до ${count} тем, до ${longest} знаков.`,
      keyPhrases: (count: number, longest: number) =>
        `Пришлите список, каждую фразу с новой строки: до ${count} фраз, до ${longest} знаков.`,
      consentText: (shortest: number, longest: number) =>
        `Пришлите свой текст одним сообщением: от ${shortest} до ${longest} знаков.`,
      zone: 'Пришлите город или название пояса: Москва, Екатеринбург, Asia/Almaty.',
      quietHours: 'Пришлите начало и конец: 21:00–09:00.',
      digestAt: 'Пришлите время: 9:00.',
      summaryAt: 'Пришлите время: 20:00.',
      loyaltyDays: 'Пришлите число дней от 7 до 1095: 60.',
    },
    clear: {
      topics: 'Убрать все темы',
      keyPhrases: 'Убрать все фразы',
      consentText: 'Вернуть стандартный',
      zone: 'Вернуть исходный',
      quietHours: 'Выключить тихие часы',
      digestAt: 'Не присылать',
      summaryAt: 'Не присылать итоги',
      loyaltyDays: 'Вернуть 60 дней',
    },
    back: '← К настройкам',
    again: 'Прислать заново',
    saved: 'Сохранено.',
    greetingsMoved: (at: string) =>
      `Сохранено. Прежний час стал тихим, поэтому поздравления теперь уходят в ${at}. Выбрать другой: «Поздравления».`,
    wrong: {
      empty: 'Здесь нечего сохранить. Пришлите текстом, или нажмите /cancel.',
      tooMany: (count: number, max: number) =>
        `Строк ${count}, а можно до ${max}. Уберите лишние и пришлите список ещё раз.`,
      tooLong: (text: string, length: number, max: number) =>
        `Слишком длинно: «${text}». Знаков ${length}, а можно до ${max}. Сократите и пришлите ещё раз.`,
      tooShort: (text: string, min: number) =>
        `Слишком коротко: «${text}». Нужно не меньше ${min} знаков. Поправьте и пришлите ещё раз.`,
      noClock: (text: string) => `Не понял время: «${text}». Пришлите, например, 9:00.`,
      noSuchZone: (text: string) =>
        `Не знаю такого пояса: «${text}». Пришлите большой город рядом, например Москва, или название вроде Europe/Moscow.`,
      noDays: (text: string) => `Не понял: «${text}». Пришлите число дней от 7 до 1095, например 60.`,
      noHours: (text: string) => `Не понимаю часы: «${text}». Пришлите начало и конец, например 21:00–09:00.`,
    },
  },
  en: {
    title: 'Settings',
    fields: {
      topics: 'Topics of requests',
      keyPhrases: 'Key phrases in groups',
      consentText: 'Consent text',
      zone: 'Time zone',
      quietHours: 'Quiet hours',
      digestAt: 'Morning message',
      summaryAt: 'Summary of the day',
      loyaltyDays: 'Loyalty period',
      groupPhones: 'Phones in groups',
      sharedClients: 'Shared clients',
    },
    values: {
      noTopics: 'none, clients use their own words',
      noPhrases: 'none',
      shipped: 'standard',
      own: 'yours',
      quiet: (from: string, to: string) => `${from}–${to}, greetings and campaigns wait`,
      noDigest: 'does not come',
      days: (n: number) => `${n} ${n === 1 ? 'day' : 'days'}`,
      neverQuiet: 'none, everything goes at once',
      groupPhones: { on: 'become requests', off: 'do not become requests' },
      sharedClients: {
        on: 'yes, managers work with each other’s clients',
        off: 'no, only the responsible manager works with a client',
      },
    },
    switchOn: (field: string) => `${field}: switch on`,
    switchOff: (field: string) => `${field}: switch off`,
    switched: {
      groupPhones: {
        on: 'A message with a phone number in a group now becomes a request.',
        off: 'Phone numbers in groups no longer become requests.',
      },
      sharedClients: {
        on: 'Managers now work with each other’s clients.',
        off: 'Now only the responsible manager works with a client.',
      },
    },
    about: {
      topics: 'Buttons from which a client picks what they need. They can use their own words too.',
      keyPhrases: 'A message in a group with such a phrase becomes a request. Capital letters do not matter.',
      consentText:
        'Clients see this text before they leave any data. Say who keeps the data, which data, and what for. Your own text is the same in all languages.',
      zone: 'Reminders, greetings and the summary of the day come by this time.',
      digestAt:
        'At this time everybody on the team gets their day: tasks, what is overdue, birthdays, unanswered requests. Nothing comes to whoever has nothing.',
      summaryAt:
        'At this time every owner gets the day in numbers: requests, answers, deals, revenue, the work of the team, and a chart of 30 days. Before noon it is of the day before. It comes on a quiet day too.',
      loyaltyDays:
        'Whoever bought within this time is with you. Whoever did not is asleep, and after six such periods of silence lost. For a pizzeria it is 30 days, for an appliance shop half a year.',
      quietHours:
        'In these hours greetings and campaigns to clients wait. Answers, notices to the team and reminders for which you set a time come at once.',
    },
    consentVersions:
      'Whoever agrees from now on sees the new text. Whoever agreed before stays with the text they read.',
    now: 'Now:',
    ask: {
      topics: (count: number, longest: number) =>
        `Send the list, one topic a line: up to ${count} topics of up to ${longest} characters.`,
      keyPhrases: (count: number, longest: number) =>
        `Send the list, one phrase a line: up to ${count} phrases of up to ${longest} characters.`,
      consentText: (shortest: number, longest: number) =>
        `Send your text as one message: ${shortest} to ${longest} characters.`,
      zone: 'Send a city or the name of a zone: London, New York, Asia/Almaty.',
      quietHours: 'Send the beginning and the end: 21:00–09:00.',
      digestAt: 'Send a time: 9:00.',
      summaryAt: 'Send a time: 20:00.',
      loyaltyDays: 'Send a number of days, 7 to 1095: 60.',
    },
    clear: {
      topics: 'Remove all topics',
      keyPhrases: 'Remove all phrases',
      consentText: 'Back to the standard text',
      zone: 'Back to the first one',
      quietHours: 'Switch quiet hours off',
      digestAt: 'Do not send it',
      summaryAt: 'Do not send the summary',
      loyaltyDays: 'Back to 60 days',
    },
    back: '← To the settings',
    again: 'Send it again',
    saved: 'Saved.',
    greetingsMoved: (at: string) =>
      `Saved. The old hour of greetings is quiet now, so greetings go out at ${at}. To choose another time: Greetings.`,
    wrong: {
      empty: 'There is nothing to save in this. Send text, or press /cancel.',
      tooMany: (count: number, max: number) =>
        `These are ${count} lines, and there may be ${max}. Drop some and send the list again.`,
      tooLong: (text: string, length: number, max: number) =>
        `Too long: “${text}”. It has ${length} characters, and may have ${max}. Shorten it and send it again.`,
      tooShort: (text: string, min: number) =>
        `Too short: “${text}”. It needs at least ${min} characters. Correct it and send it again.`,
      noClock: (text: string) => `I do not understand this time: “${text}”. Send one like 9:00.`,
      noSuchZone: (text: string) =>
        `I know no such zone: “${text}”. Send a large city nearby, like London, or a name like Europe/London.`,
      noDays: (text: string) => `I do not understand “${text}”. Send a number of days, 7 to 1095, like 60.`,
      noHours: (text: string) =>
        `I do not understand these hours: “${text}”. Send the beginning and the end, like 21:00–09:00.`,
    },
  },
});
