import { bilingual } from './bilingual.ts';

export const selfServiceText = bilingual({
  ru: {
    title: 'Вот что мы о вас храним',
    number: 'Номер карточки',
    name: 'Имя',
    phone: 'Телефон',
    email: 'Почта',
    birthday: 'День рождения',
    source: 'Откуда узнали о нас',
    referral: 'по рекомендации',
    since: 'С нами с',
    news: 'Новости и предложения',
    newsOn: 'присылаем',
    newsOff: 'не присылаем',
    consent: 'Согласие на обработку',
    consentGiven: (when: string, version: string) => `дано ${when}, версия ${version}`,
    consentWords: 'Текст согласия',
    consentWordsGone: 'Этого текста в базе нет.',
    absent: 'не указано',
    fix: 'Исправить можно кнопками ниже.',
    subscribe: 'Подписаться',
    unsubscribe: 'Отписаться',
    erase: 'Стереть мои данные',
    nothing: 'Мы ничего о вас не храним. Оставить заявку: /start.',
    onlyForm: 'Пока мы храним только то, что вы написали здесь, отвечая на вопросы. Стереть это: /forget.',
    notProven:
      'Чтобы показать, изменить или стереть данные, нужно убедиться, что они ваши. Отправьте свой номер кнопкой внизу: он должен совпасть с тем, что у нас записан.',
    shareProof: '📱 Отправить мой номер',
    proven: 'Спасибо, номер совпал.',
    otherPhone:
      'У нас записан другой номер, поэтому показать данные не могу. Напишите сюда, что нужно исправить, и менеджер поможет.',
    ask: {
      name: 'Как вас теперь называть?',
      phone: 'Какой номер записать? Нажмите кнопку внизу или напишите его.',
      email: 'Какую почту записать? Например: anna@mail.ru.',
      birthday: 'Когда у вас день рождения? Например: 5 марта или 05.03.1990.',
    },
    wrong: {
      name: 'Не похоже на имя. Напишите, например: Анна Петрова.',
      phone: 'Не похоже на номер телефона.',
      email: 'Не похоже на адрес почты. Напишите, например: anna@mail.ru.',
      birthday: 'Не похоже на дату. Напишите, например: 5 марта или 05.03.1990.',
    },
    ownPhone: '📱 Отправить мой номер',
    foreignContact: 'Это контакт другого человека. Отправьте свой номер кнопкой или напишите его.',
    clear: 'Убрать',
    cancel: 'Отмена',
    corrected: 'Исправил.',
    emailTypo: (address: string) => `Записал. Если вы имели в виду ${address}, исправьте ещё раз.`,
    belongsToAnother:
      'Этот контакт уже записан у нас за кем-то другим, поэтому взять его не могу. Напишите сюда, и менеджер разберётся.',
    askErase:
      'Стереть ваши данные? Имя, контакты, день рождения и переписка исчезнут из нашей базы без возможности вернуть. Останутся только номер записи и суммы сделок, без имени.',
    eraseYes: 'Да, стереть',
    eraseNo: 'Не надо',
    erased:
      'Готово: имя, контакты, день рождения и переписка стёрты, согласия отозваны. Захотите вернуться: /start начнёт всё заново.',
    kept: 'Хорошо, всё осталось как было.',
    formErased: 'Готово: всё, что вы успели написать, стёрто. Захотите вернуться: /start.',
    formAndConsentErased:
      'Готово: всё, что вы успели написать, стёрто, согласие отозвано. Захотите вернуться: /start.',
    nothingToErase: 'Мы ничего о вас не храним, стирать нечего. Оставить заявку: /start.',
    askDetach:
      'Если подтвердить номер не получается, могу отвязать от этих данных ваш Telegram и стереть то, что вы с него писали. Сами данные останутся: они могут быть не вашими.',
    detach: 'Отвязать мой Telegram',
    detached:
      'Готово: ваш Telegram отвязан, написанное стёрто, согласия отозваны. Чтобы начать заново: /start.',
    recorded: (words: string) => `Записано ваше согласие: «${words}»`,
    subscribed: 'Вы подписаны на новости и предложения. Отписаться можно в любой момент: /unsubscribe.',
    unsubscribed:
      'Вы отписаны: новостей, предложений и поздравлений больше не будет. Передумаете: /subscribe.',
    notNow: 'Хорошо, рассылок не будет. Если передумаете: /subscribe.',
    meetFirst: 'Сначала познакомимся: /start.',
    invite: (link: string) =>
      `Ваша личная ссылка:\n${link}\n\nОтправьте её другу. Когда он оставит заявку, мы увидим, что он от вас.`,
    inviteShare: 'Поделиться',
    inviteWords: (business: string) =>
      business === ''
        ? 'Рекомендую: здесь можно быстро оставить заявку.'
        : `Рекомендую «${business}»: здесь можно быстро оставить заявку.`,
    help: 'Чтобы написать нам, просто отправьте сообщение в этот чат. Ещё есть команды:',
    nothingToCancel: 'Отменять нечего. Если что-то нужно, просто напишите.',
  },
  en: {
    title: 'Here is what we keep about you',
    number: 'Card number',
    name: 'Name',
    phone: 'Phone',
    email: 'E-mail',
    birthday: 'Birthday',
    source: 'How you found us',
    referral: 'recommended by a friend',
    since: 'With us since',
    news: 'News and offers',
    newsOn: 'on',
    newsOff: 'off',
    consent: 'Consent to processing',
    consentGiven: (when: string, version: string) => `given ${when}, version ${version}`,
    consentWords: 'What I agreed to',
    consentWordsGone: 'The base does not have this text.',
    absent: 'not given',
    fix: 'To correct anything, use the buttons below.',
    subscribe: 'Subscribe',
    unsubscribe: 'Unsubscribe',
    erase: 'Erase my data',
    nothing: 'We keep nothing about you. To leave a request: /start.',
    onlyForm: 'So far we keep only what you have answered here. To erase it: /forget.',
    notProven:
      'Before we show, change or erase anything, we need to know that the data are yours. Share your number with the button below: it has to match the one we have.',
    shareProof: '📱 Share my number',
    proven: 'Thank you, the number matches.',
    otherPhone:
      'We have another number, so I cannot show the data. Write here what should be corrected, and a manager will help.',
    ask: {
      name: 'What may we call you from now on?',
      phone: 'Which number shall we keep? Press the button below or type it.',
      email: 'Which e-mail shall we keep? For example: anna@mail.com.',
      birthday: 'When is your birthday? For example: March 5 or 05.03.1990.',
    },
    wrong: {
      name: 'That does not look like a name. For example: Anna Brown.',
      phone: 'That does not look like a phone number.',
      email: 'That does not look like an e-mail address. For example: anna@mail.com.',
      birthday: 'That does not look like a date. For example: March 5 or 05.03.1990.',
    },
    ownPhone: '📱 Share my number',
    foreignContact: 'That is somebody else’s contact. Share your own with the button, or type it.',
    clear: 'Remove',
    cancel: 'Cancel',
    corrected: 'Corrected.',
    emailTypo: (address: string) => `Noted. If you meant ${address}, correct it once more.`,
    belongsToAnother:
      'We have this contact under somebody else already, so I cannot take it. Write here, and a manager will sort it out.',
    askErase:
      'Erase your data? Your name, contacts, birthday and messages will be gone from our base for good. Only a record number and the amounts of deals stay, without a name.',
    eraseYes: 'Yes, erase',
    eraseNo: 'No, keep it',
    erased:
      'Done: your name, contacts, birthday and messages are erased, your consents withdrawn. If you wish to come back, /start starts again.',
    kept: 'All right, everything stays as it was.',
    formErased: 'Done: whatever you have written so far is erased. To come back: /start.',
    formAndConsentErased:
      'Done: whatever you have written so far is erased, and your consent is withdrawn. To come back: /start.',
    nothingToErase: 'We keep nothing about you, there is nothing to erase. To leave a request: /start.',
    askDetach:
      'If you cannot confirm the number, I can cut this Telegram account off these data and erase what you wrote from it. The data themselves stay: they may not be yours.',
    detach: 'Take my Telegram off',
    detached:
      'Done: your Telegram account is cut off, what you wrote is erased, your consents withdrawn. To start again: /start.',
    recorded: (words: string) => `Your consent is recorded: “${words}”`,
    subscribed: 'You are subscribed to news and offers. You can stop them at any time: /unsubscribe.',
    unsubscribed:
      'You are unsubscribed: no more news, offers and greetings. If you change your mind: /subscribe.',
    notNow: 'All right, no mailings. If you change your mind: /subscribe.',
    meetFirst: 'Let us get to know each other first: /start.',
    invite: (link: string) =>
      `Your personal link:\n${link}\n\nSend it to a friend. When they leave a request, we will see that they come from you.`,
    inviteShare: 'Share',
    inviteWords: (business: string) =>
      business === ''
        ? 'I recommend it: you can leave a request here in a minute.'
        : `I recommend “${business}”: you can leave a request here in a minute.`,
    help: 'To write to us, just send a message to this chat. There are commands too:',
    nothingToCancel: 'There is nothing to cancel. If you need anything, just write.',
  },
});
