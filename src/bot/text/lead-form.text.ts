import type { Hint } from '../features/lead-form/moves.ts';
import { bilingual } from './bilingual.ts';

type Hints = Readonly<Record<Hint, string>>;

const hintsRu: Hints = {
  resumed: 'Продолжим с того места, где остановились.',
  'first-question': 'Это первый вопрос, возвращаться пока некуда. Остановиться: /cancel.',
  'consent-first':
    'Сначала нужно ваше согласие: без него никому ничего не передаю, а написанное здесь стираю через неделю.',
  'consent-changed': 'Текст согласия с тех пор изменился. Посмотрите, пожалуйста, новый.',
  'no-such-command': 'Такой команды нет. Что умеет бот: /help.',
  'words-kept': 'Запомнил, передам вместе с заявкой.',
  'words-full': 'Этого уже хватит для заявки. Остальное можно будет написать сразу после неё.',
  'passed-on': 'Передал.',
  needed: 'Без этого ответа не обойтись. Остановиться можно командой /cancel.',
  'text-please': 'Ответьте, пожалуйста, словами.',
  'name-unclear': 'Не похоже на имя. Напишите, например: Анна или Анна Петрова.',
  'foreign-contact':
    'Это контакт другого человека, его данные без его согласия взять не могу. Отправьте свой номер кнопкой или напишите его.',
  'phone-unclear': 'Не похоже на номер телефона.',
  'phone-abroad': 'Не хватает кода страны. Напишите номер с ним, например: +1 202 555 0144.',
  'phone-many': 'Здесь несколько номеров. Напишите один, по которому удобнее связаться.',
  'phone-noted': 'Номер записал.',
  'need-unclear':
    'Не понял. Опишите словами, пришлите фото или голосовое, например: «Нужен шкаф в прихожую».',
  corrected: 'Исправил.',
  captured: '✅ Заявка принята.',
  'captured-known': '✅ Заявка принята. Рады, что вы снова с нами.',
  'birthday-unclear': 'Не похоже на дату. Напишите, например: 5 марта или 05.03.1990.',
  'birthday-part': 'Нужны день и месяц. Напишите, например: 5 марта или 05.03.1990.',
  'birthday-no-such-day': 'Такого дня в календаре нет. Напишите, например: 5 марта или 05.03.1990.',
  'birthday-year': 'Проверьте год. Напишите, например: 05.03.1990, или без года: 5 марта.',
};

const hintsEn: Hints = {
  resumed: 'Let us go on where you stopped.',
  'first-question': 'This is the first question, there is nothing to go back to. To stop: /cancel.',
  'consent-first':
    'Your consent comes first: without it nobody is told, and what you wrote here is erased after a week.',
  'consent-changed': 'The consent text has changed since. Please have a look at the new one.',
  'no-such-command': 'There is no such command. What the bot can do: /help.',
  'words-kept': 'Noted. I will pass it on with your request.',
  'words-full': 'That is enough for a request. You can write the rest right after it.',
  'passed-on': 'Passed on.',
  needed: 'I cannot do without this answer. To stop: /cancel.',
  'text-please': 'Please answer in words.',
  'name-unclear': 'That does not look like a name. For example: Anna or Anna Brown.',
  'foreign-contact':
    'That is somebody else’s contact, and I may not take it without their consent. Share your own with the button, or type it.',
  'phone-unclear': 'That does not look like a phone number.',
  'phone-abroad':
    'The country’s code is missing. Please type the number with it, for example: +1 202 555 0144.',
  'phone-many': 'There are several numbers here. Please send the one to reach you at.',
  'phone-noted': 'Your number is noted.',
  'need-unclear':
    'I did not get that. Describe it in words, or send a photo or a voice message, for example: “A wardrobe for the hall”.',
  corrected: 'Corrected.',
  captured: '✅ We have your request.',
  'captured-known': '✅ We have your request. Good to have you back.',
  'birthday-unclear': 'That does not look like a date. For example: March 5 or 05.03.1990.',
  'birthday-part': 'I need the day and the month. For example: March 5 or 05.03.1990.',
  'birthday-no-such-day': 'There is no such day in the calendar. For example: March 5 or 05.03.1990.',
  'birthday-year': 'Please check the year. For example: 05.03.1990, or without the year: March 5.',
};

export const leadFormText = bilingual({
  ru: {
    greeting: (name: string, business: string) =>
      `Здравствуйте${name === '' ? '' : `, ${name}`}! ${business === '' ? 'Здесь можно' : `Это «${business}». Здесь можно`} оставить заявку: несколько коротких вопросов, и мы ответим вам прямо в этом чате. Остановиться можно в любой момент: /cancel.`,
    heard: 'Ваше сообщение передам, как только вы дадите согласие. Не дадите: сотру его через неделю.',
    hints: hintsRu,
    askName: 'Как к вам обращаться?',
    askPhone: 'По какому номеру с вами связаться? Нажмите кнопку внизу или напишите номер.',
    wholePhone: (example: string) => `Напишите его целиком, например: ${example}.`,
    askNeed: 'Что вам нужно? Напишите своими словами; можно прислать фото или голосовое.',
    askNeedTopics:
      'Что вам нужно? Выберите тему или напишите своими словами; можно прислать фото или голосовое.',
    askNeedAgain: 'Напишите ещё раз, что вам нужно: передам исправленное.',
    askBirthday: 'И последнее, по желанию: когда у вас день рождения? Например: 5 марта или 05.03.1990.',
    noted: (value: string) => `Сейчас записано: ${value}`,
    sharePhone: '📱 Отправить мой номер',
    skip: 'Пропустить',
    orSkip: 'Или нажмите «Пропустить».',
    keep: 'Оставить как есть',
    back: 'Назад',
    namePlace: 'Имя',
    needPlace: 'Что вам нужно',
    birthdayPlace: '5 марта',
    phoneElsewhere:
      'Этот номер у нас уже записан, но с другими данными. Передал его менеджеру: он разберётся.',
    thanks: (name: string) => `Спасибо${name === '' ? '' : `, ${name}`}!`,
    oneMore: 'Новая заявка тоже у нас.',
    whatNext: 'Менеджер ответит вам прямо здесь. Если хотите что-то добавить, просто напишите в этот чат.',
    knownHello: (name: string) => `Здравствуйте${name === '' ? '' : `, ${name}`}! Рады видеть вас снова.`,
    knownManager: (manager: string) =>
      `Вами занимается ${manager}. Чтобы написать, просто отправьте сообщение в этот чат.`,
    knownFree: 'Чтобы написать нам, просто отправьте сообщение в этот чат.',
    newRequest: 'Новая заявка',
    nothingAsked: 'Вопросов больше нет. Если что-то нужно, просто напишите.',
    stopped: 'Хорошо, остановились. Ответы из анкеты стёрты. Начать заново: /start.',
    stoppedAfterRequest: 'Хорошо, больше не спрашиваю. Ваша заявка у нас, скоро ответим прямо здесь.',
  },
  en: {
    greeting: (name: string, business: string) =>
      `Hello${name === '' ? '' : `, ${name}`}! ${business === '' ? 'Here you can' : `This is “${business}”. Here you can`} leave a request: a few short questions, and we will answer you in this chat. You can stop at any time: /cancel.`,
    heard:
      'I will pass your message on as soon as you give your consent. If you do not, it is erased after a week.',
    hints: hintsEn,
    askName: 'What may we call you?',
    askPhone: 'Which number can we reach you at? Press the button below or type it.',
    wholePhone: (example: string) => `Type all of it, for example: ${example}.`,
    askNeed: 'What do you need? Put it in your own words; a photo or a voice message will do too.',
    askNeedTopics:
      'What do you need? Choose a topic or put it in your own words; a photo or a voice message will do too.',
    askNeedAgain: 'Write again what you need: I will pass on the corrected version.',
    askBirthday: 'One last thing, if you like: when is your birthday? For example: March 5 or 05.03.1990.',
    noted: (value: string) => `Noted so far: ${value}`,
    sharePhone: '📱 Share my number',
    skip: 'Skip',
    orSkip: 'Or press “Skip”.',
    keep: 'Leave as it is',
    back: 'Back',
    namePlace: 'Name',
    needPlace: 'What you need',
    birthdayPlace: 'March 5',
    phoneElsewhere:
      'We have this number already, with other details. I passed it on to a manager, who will sort it out.',
    thanks: (name: string) => `Thank you${name === '' ? '' : `, ${name}`}!`,
    oneMore: 'We have the new request too.',
    whatNext: 'A manager will answer you right here. To add anything, just write to this chat.',
    knownHello: (name: string) => `Hello${name === '' ? '' : `, ${name}`}! Good to see you again.`,
    knownManager: (manager: string) =>
      `${manager} looks after you. To write to them, just send a message to this chat.`,
    knownFree: 'To write to us, just send a message to this chat.',
    newRequest: 'New request',
    nothingAsked: 'There are no more questions. If you need anything, just write.',
    stopped: 'All right, stopped. Your answers are erased. To start again: /start.',
    stoppedAfterRequest:
      'All right, no more questions. We have your request and will answer you right here soon.',
  },
});
