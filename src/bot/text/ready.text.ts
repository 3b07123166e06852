import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

/** Ready-made campaigns: what they say until the owner says it differently, and the screens on which they are switched on. */
export const readyText = bilingual({
  ru: {
    button: '✨ Готовые',
    title: '✨ Готовые рассылки',
    about:
      'Работают сами, пока включены: пишут только тем, кто согласился, не ночью и не больше недельного предела. Нажмите название, чтобы прочитать и изменить текст.',
    names: {
      rating: '⭐ Оценка после покупки',
      'wake-up': '💤 Разбудить спящих',
      'second-try': '🌱 Вторая попытка',
      friends: '🤝 Приведи друга',
    },
    why: {
      rating:
        'На следующий день после успешной сделки клиент ставит оценку от 1 до 5. Низкая (1–3) сразу приходит ответственному и владельцам. Средняя есть в /stats.',
      'wake-up': (days: number) =>
        `Пишет, когда со дня последней покупки ${pluralRu(days, 'прошёл', 'прошло', 'прошло')} ${days} ${pluralRu(days, 'день', 'дня', 'дней')} (период лояльности при включении).`,
      'second-try': 'Пишет тем, кто обращался, но не купил, через пять месяцев тишины.',
      friends:
        'У каждого клиента своя ссылка: /invite. Когда друг придёт по ней, о подарке узнают оба, по одному разу.',
    },
    state: { on: '✅ включена', paused: '⏸ на паузе', off: '⏹ выключена' },
    /** What its switch offers. */
    turn: { on: 'Выключить', paused: 'Продолжить', off: 'Включить' },
    reword: '✏️ Изменить текст',
    rewordSide: { referrer: '✏️ Текст тому, кто привёл', friend: '✏️ Текст другу' },
    report: '📊 Отчёт',
    back: '‹ Готовые',
    campaigns: '‹ Рассылки',
    text: 'Текст',
    side: { referrer: 'Тому, кто привёл', friend: 'Другу' },
    when: { lead: 'Подарок за заявку друга', won: 'Подарок за первую покупку друга' },
    whenButton: { lead: 'За заявку', won: 'За первую покупку' },
    backlog: {
      offer: (n: string) =>
        `Молчат так долго уже сейчас: ${n}. Можно написать и им: сначала нескольким, потом остальным. Пока рассылка не удалена, дважды её не получит никто.`,
      later: (n: string) => `Молчат так долго уже сейчас: ${n}. После включения можно будет написать и им.`,
      button: (n: string) => `Написать и им: ${n}`,
      included: 'Пишет и тем, кто замолчал ещё до включения.',
    },
    brought: (referrers: string, friends: string) =>
      `Привели друзей: ${referrers}. Пришли по ссылкам: ${friends}.`,
    untold: (n: string) =>
      `Без согласия на рассылку бот о подарке не пишет: таких клиентов сейчас ${n}. О каждом их подарке он сообщит ответственному менеджеру, а без него владельцам: расскажите клиенту сами.`,
    ask: 'Пришлите новый текст. Можно подставлять {{имя|друг}}, {{менеджер}}, {{компания}}.',
    noAlbum: 'Альбом здесь не подойдёт. Пришлите одно сообщение: текст или фото с подписью.',
    askReward: (max: number) => `Пришлите новый текст, до ${max} знаков.`,
    tooLong: (max: number) => `Нужны слова, не больше ${max} знаков. Пришлите ещё раз.`,
    words: {
      rating: {
        name: 'Оценка после покупки',
        text: '{{имя|Здравствуйте}}, как вам покупка? Оцените, пожалуйста, от 1 до 5: это одно нажатие.',
        button: '',
      },
      'wake-up': {
        name: 'Разбудить спящих',
        text: '{{имя|Здравствуйте}}, мы давно не виделись! Подобрать для вас что-нибудь новое?',
        button: 'Да, расскажите',
      },
      'second-try': {
        name: 'Вторая попытка',
        text: '{{имя|Здравствуйте}}, вы обращались к нам, но тогда не сложилось. Если вопрос ещё актуален, будем рады помочь.',
        button: 'Да, актуально',
      },
    },
    reward: {
      referrer:
        'Спасибо, что рекомендуете нас! По вашей ссылке пришёл новый клиент, и вам положен подарок. Ответьте на это сообщение, и мы договоримся, как его передать.',
      friend:
        'Спасибо, что пришли к нам по рекомендации! Вам положен подарок. Ответьте на это сообщение, и мы договоримся, как его передать.',
    },
    untoldReward: {
      due: {
        referrer: (client: string, friend: string) => `🎁 ${client}: положен подарок за друга (${friend}).`,
        friend: (client: string, referrer: string) =>
          `🎁 ${client}: положен подарок по рекомендации (${referrer}).`,
      },
      because: {
        unsubscribed: 'Бот об этом клиенту не написал: согласия на новости нет.',
        'no-chat': 'Бот об этом клиенту не написал: подтверждённого чата с ботом нет.',
        unreachable: 'Бот об этом клиенту не написал: сообщения до клиента не доходят.',
        lost: 'Сообщение бота об этом могло не дойти до клиента.',
      },
      next: (words: string) => `Расскажите о подарке сами. Вот что прочитал бы клиент:\n${words}`,
    },
    inviteReward: {
      lead: 'Когда друг оставит заявку, подарок получите вы оба.',
      won: 'Когда друг купит впервые, подарок получите вы оба.',
    },
    rated: {
      low: 'Спасибо за честность, нам жаль. Что пошло не так? Напишите прямо сюда: прочитает ответственный.',
      high: 'Спасибо за оценку! Если хотите, напишите пару слов прямо сюда.',
      again: 'Вашу оценку мы уже получили, спасибо!',
    },
    lowMark: (client: string, mark: number) => `⚠️ ${client}: оценка ${mark} из 5. Свяжитесь с клиентом.`,
    history: {
      rating: (mark: number) => `⭐ Оценка от клиента: ${mark} из 5`,
      referrer: (id: number) => `🤝 По ссылке клиента пришёл друг #${id}: обоим положен подарок`,
      friend: (id: number) => `🤝 Клиент здесь по рекомендации #${id}: обоим положен подарок`,
    },
    average: (mean: string, count: string, n: number) =>
      `⭐ Средняя оценка: ${mean} (${count} ${pluralRu(n, 'оценка', 'оценки', 'оценок')})`,
  },
  en: {
    button: '✨ Ready-made',
    title: '✨ Ready-made campaigns',
    about:
      'They work by themselves while they are on: they write only to those who agreed, not at night and not above the weekly limit. Press a name to read and change its text.',
    names: {
      rating: '⭐ Rating after a purchase',
      'wake-up': '💤 Wake the sleeping',
      'second-try': '🌱 Second try',
      friends: '🤝 Bring a friend',
    },
    why: {
      rating:
        'On the day after a deal was won the client gives a mark from 1 to 5. A low one (1–3) reaches the responsible manager and the owners at once. The average is in /stats.',
      'wake-up': (days: number) =>
        `Writes when ${days} days have passed since the last purchase (the loyalty period when it was switched on).`,
      'second-try': 'Writes to those who asked but did not buy, after five months of silence.',
      friends:
        'Each client has a link of their own: /invite. When a friend comes by it, both are told of the reward, once each.',
    },
    state: { on: '✅ on', paused: '⏸ paused', off: '⏹ off' },
    turn: { on: 'Switch off', paused: 'Resume', off: 'Switch on' },
    reword: '✏️ Change the text',
    rewordSide: { referrer: '✏️ Text for the referrer', friend: '✏️ Text for the friend' },
    report: '📊 Report',
    back: '‹ Ready-made',
    campaigns: '‹ Campaigns',
    text: 'Text',
    side: { referrer: 'To the referrer', friend: 'To the friend' },
    when: { lead: 'A reward for the friend’s request', won: 'A reward for the friend’s first purchase' },
    whenButton: { lead: 'For the request', won: 'For the first purchase' },
    backlog: {
      offer: (n: string) =>
        `Silent for that long already: ${n}. They can be written to as well: a few first, then the others. Nobody gets it twice as long as the campaign is not deleted.`,
      later: (n: string) =>
        `Silent for that long already: ${n}. Once it is on, they can be written to as well.`,
      button: (n: string) => `Write to them too: ${n}`,
      included: 'It writes to those too who fell silent before it was switched on.',
    },
    brought: (referrers: string, friends: string) =>
      `Brought friends: ${referrers}. Came by a link: ${friends}.`,
    untold: (n: string) =>
      `The bot tells nobody of a reward without consent to news: clients without it now: ${n}. It lets the responsible manager, or else the owners, know of each such reward: tell the client yourself.`,
    ask: 'Send the new text. You may put in {{first_name|friend}}, {{manager}}, {{business}}.',
    noAlbum: 'An album does not fit here. Send a single message: a text or a photo with words.',
    askReward: (max: number) => `Send the new text, up to ${max} characters.`,
    tooLong: (max: number) => `It takes words, no more than ${max} characters. Send it again.`,
    words: {
      rating: {
        name: 'Rating after a purchase',
        text: '{{first_name|Hello}}, how do you like your purchase? Please rate it from 1 to 5: one press will do.',
        button: '',
      },
      'wake-up': {
        name: 'Wake the sleeping',
        text: '{{first_name|Hello}}, we have not seen you for a while! Shall we find something new for you?',
        button: 'Yes, tell me',
      },
      'second-try': {
        name: 'Second try',
        text: '{{first_name|Hello}}, you got in touch with us some time ago, and it did not work out then. If you still need it, we are glad to help.',
        button: 'Yes, I still need it',
      },
    },
    reward: {
      referrer:
        'Thank you for recommending us! A new client came by your link, and a gift is waiting for you. Reply to this message, and we will arrange how you get it.',
      friend:
        'Thank you for coming on a recommendation! A gift is waiting for you. Reply to this message, and we will arrange how you get it.',
    },
    untoldReward: {
      due: {
        referrer: (client: string, friend: string) =>
          `🎁 ${client}: a gift is due for bringing a friend (${friend}).`,
        friend: (client: string, referrer: string) =>
          `🎁 ${client}: a gift is due for coming on a recommendation (${referrer}).`,
      },
      because: {
        unsubscribed: 'The bot has not told them: they have not agreed to news.',
        'no-chat': 'The bot has not told them: they have no confirmed chat with it.',
        unreachable: 'The bot has not told them: messages do not reach them.',
        lost: 'The message of the bot about it may not have reached them.',
      },
      next: (words: string) => `Tell them of the gift yourself. This is what they would have read:\n${words}`,
    },
    inviteReward: {
      lead: 'When the friend leaves a request, both of you get a gift.',
      won: 'When the friend buys for the first time, both of you get a gift.',
    },
    rated: {
      low: 'Thank you for being honest, we are sorry. What went wrong? Write right here: the person responsible reads it.',
      high: 'Thank you for the mark! If you like, write a few words right here.',
      again: 'We have your mark already, thank you!',
    },
    lowMark: (client: string, mark: number) => `⚠️ ${client}: ${mark} out of 5. Get in touch with the client.`,
    history: {
      rating: (mark: number) => `⭐ Gave ${mark} out of 5`,
      referrer: (id: number) => `🤝 A friend, #${id}, came by the client’s link: both get a reward`,
      friend: (id: number) => `🤝 Recommended by #${id}: both get a reward`,
    },
    average: (mean: string, count: string, n: number) =>
      `⭐ Average mark: ${mean} (${count} ${pluralEn(n, 'mark', 'marks')})`,
  },
});
