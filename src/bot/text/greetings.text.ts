import { bilingual } from './bilingual.ts';

/** The shipped words and names of what clients are greeted for, and everything the owner sets about it. */
export const greetingsText = bilingual({
  ru: {
    title: 'Поздравления',
    address: { male: 'Уважаемый', female: 'Уважаемая', unknown: '' },
    coupon: 'Ваш подарочный купон: {{купон}}',
    birthday: [
      '{{имя}}, с днём рождения! 🎉',
      'Желаем здоровья, радости и удачи во всём.',
      'Ваш подарочный купон: {{купон}}',
      'С теплом, {{компания}}',
    ].join('\n'),
    shipped: {
      'new-year': '{{имя}}, с Новым годом! 🎄\nПусть год будет добрым и удачным.\nС теплом, {{компания}}',
      defender: '{{имя}}, с Днём защитника Отечества!\nКрепкого здоровья и мира.\nС теплом, {{компания}}',
      women: '{{имя}}, с 8 Марта! 🌷\nВесны, радости и хорошего настроения.\nС теплом, {{компания}}',
    },
    names: { 'new-year': 'Новый год', defender: '23 Февраля', women: '8 Марта' },
    history: { on: '🎂 Бот снова поздравляет сам', off: '🔕 Бот больше не поздравляет сам' },
    happened: (what: string) => `🎂 Бот поздравляет: ${what}`,
    personally: (what: string) => `🎂 Поздравление лично, вместо бота: ${what}`,
    couponIs: (code: string) => `купон ${code}`,
    ofBirthday: 'день рождения',
    birthdays: 'Дни рождения',
    on: 'включено',
    off: 'выключено',
    status: {
      birthdays: (on: boolean, at: string) => `Дни рождения: ${on ? `поздравляю в ${at}` : 'не поздравляю'}`,
      coupon: (on: boolean) => `Купон ко дню рождения: ${on ? 'да, у каждого свой' : 'нет'}`,
      words: (ru: boolean, en: boolean) =>
        `Текст: по-русски ${ru ? 'ваш' : 'стандартный'}, по-английски ${en ? 'ваш' : 'стандартный'}`,
      holidays: (list: string) => `Праздники: ${list || 'выключены'}`,
    },
    about:
      'Поздравляю тех, кто согласился на новости и кого находит Telegram, каждого один раз в год. Ответственный узнаёт накануне и за час до поздравления и может поздравить сам.',
    buttons: {
      birthdaysOn: 'Дни рождения: включить',
      birthdaysOff: 'Дни рождения: выключить',
      couponOn: 'Купон: включить',
      couponOff: 'Купон: выключить',
      at: 'Время',
      words: { ru: 'Текст по-русски', en: 'Текст по-английски' },
      holidays: 'Праздники',
      add: 'Добавить свой день',
      back: '← К поздравлениям',
      toHolidays: '← К праздникам',
      replace: 'Заменить текст',
      shipped: 'Вернуть стандартный текст',
      turnOn: 'Включить',
      turnOff: 'Выключить',
      remove: 'Удалить',
      all: 'Всем',
      men: 'Мужчинам',
      women: 'Женщинам',
      tag: 'По метке',
    },
    saved: 'Сохранено.',
    askTime: (now: string) =>
      `Сейчас поздравляю в ${now}. Во сколько поздравлять? Например: 10:00. Отменить: /cancel`,
    askTag: 'С какой меткой поздравлять? Например: vip. Отменить: /cancel',
    askDay: [
      'Пришлите одним сообщением: первая строка — дата и название, дальше — текст. Например:',
      '14.02 День всех влюблённых\n{{имя}}, с праздником любви!',
      'Отменить: /cancel',
    ].join('\n\n'),
    wordsTitle: (what: string, language: string) => `${what}: текст ${language}`,
    languages: { ru: 'по-русски', en: 'по-английски' },
    preview: (name: string) => `Так это прочтёт ${name}:`,
    sample: 'Анна Петрова',
    askWords: (what: string, language: string) => `${what}: пришлите новый текст ${language}.`,
    placeholders:
      'Можно вставить: {{имя}}, {{полное_имя}}, {{обращение}} — «Уважаемая» или «Уважаемый», {{купон}}, {{компания}} — название. Чего не знаю, пропускаю; после черты можно сказать, что поставить вместо: {{имя|друг}}. Имя не склоняется: обращайтесь, как в «{{имя}}, поздравляем!»',
    holidaysTitle: 'Праздники',
    holidaysAbout:
      'Поздравляю только с включёнными, в то же время, что и с днём рождения. Выберите, чтобы изменить.',
    audience: {
      all: 'всем, кто согласился на новости',
      male: 'мужчинам (у кого это понятно по имени)',
      female: 'женщинам (у кого это понятно по имени)',
      tag: (tag: string) => `с меткой #${tag}`,
    },
    holiday: (date: string, audience: string) => `Когда: ${date}\nКому: ${audience}`,
    wrong: {
      empty: 'Здесь нет текста. Пришлите слова поздравления.',
      tooLong: (length: number, max: number) =>
        `Слишком длинно: знаков ${length}, а можно до ${max}. Сократите.`,
      unknown: (name: string, known: string) =>
        `Не знаю, что подставить вместо «${name}». Можно: ${known}. Поправьте и пришлите ещё раз.`,
      unbalanced: (known: string) =>
        `Скобки открыты или закрыты не до конца: нужно две с каждой стороны. Можно: ${known}. Поправьте и пришлите ещё раз.`,
      'no-time': 'Не понял время. Напишите, например: 10:00',
      quiet: (from: string, to: string) =>
        `С ${from} до ${to} тихие часы: поздравление ждало бы их конца. Выберите другое время или измените тихие часы в /settings.`,
      'no-date': 'Такой даты нет. Первая строка — дата и название, например: 14.02 День всех влюблённых',
      'no-name': 'После даты напишите название, например: 14.02 День всех влюблённых',
      'no-words': 'Нужен и текст поздравления: со второй строки.',
      'no-tag': 'Это не похоже на метку. Одно слово из букв и цифр, например: vip',
      tooMany: (max: number) => `Своих дней может быть до ${max}. Удалите лишние.`,
      'no-holiday': 'Этого праздника больше нет. Остальные: /settings, «Поздравления».',
    },
  },
  en: {
    title: 'Greetings',
    address: { male: 'Dear', female: 'Dear', unknown: 'Dear' },
    coupon: 'Your gift coupon: {{coupon}}',
    birthday: [
      'Happy birthday, {{first_name}}! 🎉',
      'We wish you health, joy and luck in everything.',
      'Your gift coupon: {{coupon}}',
      'Warmly, {{business}}',
    ].join('\n'),
    shipped: {
      'new-year': 'Happy New Year, {{first_name}}! 🎄\nMay it be a kind and lucky one.\nWarmly, {{business}}',
      defender:
        '{{first_name}}, happy Defender of the Fatherland Day!\nHealth and peace to you.\nWarmly, {{business}}',
      women:
        'Happy Women’s Day, {{first_name}}! 🌷\nSpring, joy and good spirits to you.\nWarmly, {{business}}',
    },
    names: { 'new-year': 'New Year', defender: '23 February', women: '8 March' },
    history: { on: '🎂 The bot greets by itself again', off: '🔕 The bot no longer greets by itself' },
    happened: (what: string) => `🎂 The bot greets: ${what}`,
    personally: (what: string) => `🎂 Greeting in person, instead of the bot: ${what}`,
    couponIs: (code: string) => `coupon ${code}`,
    ofBirthday: 'birthday',
    birthdays: 'Birthdays',
    on: 'on',
    off: 'off',
    status: {
      birthdays: (on: boolean, at: string) => `Birthdays: ${on ? `greeted at ${at}` : 'not greeted'}`,
      coupon: (on: boolean) => `Birthday coupon: ${on ? 'yes, one for each client' : 'no'}`,
      words: (ru: boolean, en: boolean) =>
        `Text: Russian ${ru ? 'yours' : 'standard'}, English ${en ? 'yours' : 'standard'}`,
      holidays: (list: string) => `Holidays: ${list || 'off'}`,
    },
    about:
      'I greet those who agreed to news and whom Telegram can reach, each once a year. The responsible manager hears of it on the eve and an hour before, and may congratulate in person.',
    buttons: {
      birthdaysOn: 'Birthdays: switch on',
      birthdaysOff: 'Birthdays: switch off',
      couponOn: 'Coupon: switch on',
      couponOff: 'Coupon: switch off',
      at: 'Time',
      words: { ru: 'Russian text', en: 'English text' },
      holidays: 'Holidays',
      add: 'Add a day of your own',
      back: '← To the greetings',
      toHolidays: '← To the holidays',
      replace: 'Replace the text',
      shipped: 'Back to the standard text',
      turnOn: 'Switch on',
      turnOff: 'Switch off',
      remove: 'Delete',
      all: 'To all',
      men: 'To men',
      women: 'To women',
      tag: 'By tag',
    },
    saved: 'Saved.',
    askTime: (now: string) =>
      `Greetings go out at ${now}. At what time should they? For example: 10:00. To cancel: /cancel`,
    askTag: 'Clients with which tag? For example: vip. To cancel: /cancel',
    askDay: [
      'Send one message: the date and the name in the first line, then the text. For example:',
      '14 February Valentine’s Day\nHappy Valentine’s Day, {{first_name}}!',
      'To cancel: /cancel',
    ].join('\n\n'),
    wordsTitle: (what: string, language: string) => `${what}: ${language} text`,
    languages: { ru: 'Russian', en: 'English' },
    preview: (name: string) => `This is what ${name} reads:`,
    sample: 'Anna Peters',
    askWords: (what: string, language: string) => `${what}: send a new ${language} text.`,
    placeholders:
      'You can put in: {{first_name}}, {{name}} for the whole name, {{dear}} for “Dear” (by gender in Russian), {{coupon}}, {{business}}. What I do not know is left out; after a bar you may say what goes instead: {{first_name|friend}}. Names are not declined: address the person, as in “Happy birthday, {{first_name}}!”',
    holidaysTitle: 'Holidays',
    holidaysAbout:
      'I greet only for those that are switched on, at the same time as for birthdays. Choose one to change it.',
    audience: {
      all: 'to all who agreed to news',
      male: 'to men (where the name tells it)',
      female: 'to women (where the name tells it)',
      tag: (tag: string) => `with the tag #${tag}`,
    },
    holiday: (date: string, audience: string) => `When: ${date}\nTo whom: ${audience}`,
    wrong: {
      empty: 'There is no text in this. Send the words of the greeting.',
      tooLong: (length: number, max: number) =>
        `Too long: ${length} characters, and there may be ${max}. Shorten it.`,
      unknown: (name: string, known: string) =>
        `I do not know what to put for “${name}”. You can use: ${known}. Correct it and send it again.`,
      unbalanced: (known: string) =>
        `The braces are not closed or not opened: it takes two on each side. You can use: ${known}. Correct it and send it again.`,
      'no-time': 'I did not understand the time. Write, for example: 10:00',
      quiet: (from: string, to: string) =>
        `From ${from} to ${to} are quiet hours: the greeting would wait for their end. Choose another time, or change the quiet hours in /settings.`,
      'no-date':
        'There is no such date. The first line is the date and the name: 14 February Valentine’s Day',
      'no-name': 'Write a name after the date: 14 February Valentine’s Day',
      'no-words': 'The text of the greeting is needed too: from the second line on.',
      'no-tag': 'This does not look like a tag. One word of letters and digits, for example: vip',
      tooMany: (max: number) => `There may be ${max} days of your own. Delete some.`,
      'no-holiday': 'This holiday is no longer there. The others: /settings, Greetings.',
    },
  },
});
