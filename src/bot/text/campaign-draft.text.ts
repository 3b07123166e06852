import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

const copiesRu = (n: number) => pluralRu(n, 'клиент', 'клиента', 'клиентов');
const copiesEn = (n: number) => pluralEn(n, 'client', 'clients');

/** What an owner reads while composing a campaign. */
export const campaignDraftText = bilingual({
  ru: {
    draft: {
      title: '📣 Новая рассылка',
      to: 'Кому',
      everybody: 'всем, кто согласился на рассылку',
      reach: (n: string, clients: number) => `${n} ${copiesRu(clients)}`,
      reachHint: 'Считаю только тех, кто согласился на рассылку и кому доходят сообщения.',
      message: 'Сообщение',
      noMessage: 'ещё не написано',
      album: (n: number) => `альбом, ${n} шт.`,
      quoted: (words: string) => `«${words}»`,
      added: 'Добавил в альбом.',
      notEdited: (why: string) => `В черновике осталось прежнее сообщение. ${why}`,
      dropped: 'Черновик удалён. Новая рассылка: /campaign',
      buttons: 'Кнопки',
      noButtons: 'нет, только «Отписаться»',
      when: 'Когда',
      now: 'сразу после запуска',
      local: (when: string) => `${when} по часам клиента`,
      next: {
        message: (button: string) => `Нажмите «${button}» и пришлите то, что получат клиенты.`,
        ready: 'Посмотрите, как это увидят клиенты, и запускайте.',
      },
    },
    quiet: {
      line: (from: string, to: string, when: string) =>
        `🌙 С ${from} до ${to} по часам клиента ничего не уходит. Рассылка пойдёт: ${when}.`,
      daily: (time: string, isNextDay: boolean) => `в ${time}${isNextDay ? ' следующего дня' : ''}`,
    },
    drop: {
      sure: (name: string) =>
        `Удалить черновик «${name}»? Сообщение и кнопки пропадут, вернуть их будет нельзя.`,
    },
    replace: {
      sure: (composed: string, repeated: string) =>
        `${composed === '' ? 'Вы уже начали новую рассылку' : `В черновике уже есть рассылка «${composed}»`}. Заменить её на «${repeated}»? То, что в черновике, пропадёт.`,
    },
    ask: {
      to: 'Кому отправить?',
      query: 'Напишите условие, например: тег:vip был>60д город:Казань. Или имя сохранённого сегмента.',
      message:
        'Пришлите или перешлите сообщение так, как его должны увидеть клиенты: текст, фото, видео, документ или альбом. Оформление сохраню.\n\nМожно подставлять: {{имя|друг}}, {{полное_имя}}, {{менеджер}}, {{компания}}, {{город}}. После | стоит слово на случай, если на карточке этого нет. {Привет|Здравствуйте} у каждого будет одним из двух.',
      link: 'Напишите текст кнопки и адрес, например: Записаться https://example.ru',
      reply: 'Что будет на кнопке? Нажатие придёт менеджеру как ответ клиента. Например: Да, приду',
      want: 'Что будет на кнопке? Нажатие откроет сделку. Например: Хочу со скидкой',
      at: 'Когда отправить? Например: завтра в 11, в пятницу в 18:30, 25.12 в 10.',
      local:
        'В какой день и час по часам клиента? Например: завтра в 11. У кого на карточке есть город, получит по времени своего города, остальные по времени компании.',
      confirm: (n: string) => `Это получат сразу многие. Чтобы запустить, напишите число получателей: ${n}`,
    },
    keys: {
      title: 'Кнопки под сообщением',
      about: 'Нажмите на кнопку, чтобы убрать её. «Отписаться» бот добавит сам.',
    },
    when: { title: 'Когда отправить?' },
    preview: {
      heading: (name: string) => `👀 Так увидит ${name}:`,
      leftOut: (n: string, count: number) =>
        `Без сообщения ${pluralRu(count, 'останется', 'останутся', 'останутся')} ${n} ${copiesRu(count)}: на карточке нет того, что надо подставить. Добавьте слово после |, например {{имя|друг}}, и они тоже получат.`,
      lookedAt: (n: string) => `Проверено первых ${n}.`,
      missing: (name: string, what: string) => `${name}: нет ${what}`,
      nobody: 'Смотреть некому: под условие никто не подходит. Измените, кому отправить.',
    },
    words: {
      first_name: 'имени',
      name: 'имени',
      manager: 'ответственного',
      business: 'названия компании',
      city: 'города',
      field: (name: string) => `поля «${name}»`,
    },
    start: {
      sure: (n: string, count: number, when: string) =>
        `Отправить ${n} ${pluralRu(count, 'клиенту', 'клиентам', 'клиентам')} ${when}?`,
      canary: (n: string) =>
        `Сначала уйдут первые ${n}. Если они не доходят, рассылка остановится сама, и я напишу.`,
      perWeek: (most: number) =>
        `Кто уже получил ${most} ${pluralRu(most, 'рассылку', 'рассылки', 'рассылок')} за неделю, эту не получит.`,
      ahead: (hasNight: boolean) =>
        `У кого этот час уже прошёл, получат сразу после запуска${hasNight ? ', а у кого ночь, те утром' : ''}.`,
      nowhere: 'прямо сейчас',
      wrongNumber: (n: string) => `Не сходится. Получателей ${n}: напишите это число или нажмите «Отмена».`,
      started: '🚀 Рассылка запущена.',
      planned: (when: string) => `🗓 Рассылка запланирована: ${when}.`,
    },
    wrong: {
      'unknown-placeholder': (word: string) =>
        `Не знаю, что подставить вместо {{${word}}}. Можно: {{имя}}, {{полное_имя}}, {{менеджер}}, {{компания}}, {{город}}, {{поле.название}}. Исправьте и пришлите ещё раз.`,
      unbalanced: (around: string) =>
        `Скобка здесь без пары: «${around}». Закройте её или уберите и пришлите ещё раз.`,
      nested: (around: string) =>
        `Внутри скобок другие скобки не ставят: «${around}». Разделите их, например: {Привет|Здравствуйте}, {{имя|друг}}, и пришлите ещё раз.`,
      'one-option': (word: string) =>
        `В {${word}} нет выбора. Варианты разделяют чертой: {Привет|Здравствуйте}. Исправьте и пришлите ещё раз.`,
      'under-way':
        'Эта рассылка уже запущена, на ходу её не меняют. Её можно поставить на паузу, остановить или начать новую с теми же словами, «Повторить с изменениями»: /campaigns',
      'no-draft': 'Этой рассылки уже нет среди черновиков. Начните новую: /campaign',
      'not-for-many': 'Такое многим не отправить. Пришлите текст, фото, видео, документ или альбом.',
      'may-be-empty':
        'При таком выборе сообщение может остаться пустым. Добавьте слова вне скобок или уберите пустой вариант и пришлите ещё раз.',
      'no-message': 'Сначала пришлите сообщение, потом кнопки к нему.',
      'too-many-buttons': (max: number) => `Больше ${max} кнопок не поместится. Уберите одну из них.`,
      'button-text': (max: number) => `На кнопке помещается от 1 до ${max} знаков. Напишите короче.`,
      'button-link':
        'Нужны слова и адрес, который начинается с https://. Например: Записаться https://example.ru',
      time: 'Не понял, когда. Например: завтра в 11 или 25.12 в 10.',
      'time-past': 'Это время уже прошло. Выберите другое: «Когда».',
      past: (when: string, next: string) =>
        `Это время уже прошло: ${when}. Напишите другое, например: ${next}.`,
      recurs: (button: string) =>
        `Здесь нужен один день, например: завтра в 11. Чтобы рассылка повторялась, нажмите «${button}».`,
      nobody:
        'Под это условие не подходит никто из тех, кто согласился на рассылку. Измените, кому отправить.',
      'no-campaign': 'Такой рассылки нет. Все рассылки: /campaigns',
      'wrong-state': (state: string) =>
        `Так уже не сделать: рассылка ${state}. Что можно сейчас, видно после «Обновить». Отправить ещё раз: «Повторить с изменениями».`,
    },
  },
  en: {
    draft: {
      title: '📣 New campaign',
      to: 'To',
      everybody: 'everybody who agreed to news',
      reach: (n: string, clients: number) => `${n} ${copiesEn(clients)}`,
      reachHint: 'Only those are counted who agreed to news and whom messages reach.',
      message: 'Message',
      noMessage: 'not written yet',
      album: (n: number) => `an album of ${n}`,
      quoted: (words: string) => `“${words}”`,
      added: 'Added to the album.',
      notEdited: (why: string) => `The draft keeps the message as it was. ${why}`,
      dropped: 'The draft is deleted. A new campaign: /campaign',
      buttons: 'Buttons',
      noButtons: 'none but “Unsubscribe”',
      when: 'When',
      now: 'as soon as it is started',
      local: (when: string) => `${when} by the client’s clock`,
      next: {
        message: (button: string) => `Press “${button}” and send what the clients are to get.`,
        ready: 'Look how the clients will see it, and start.',
      },
    },
    quiet: {
      line: (from: string, to: string, when: string) =>
        `🌙 Nothing goes between ${from} and ${to} by the client’s clock. The campaign goes: ${when}.`,
      daily: (time: string, isNextDay: boolean) => `at ${time}${isNextDay ? ' on the next day' : ''}`,
    },
    drop: {
      sure: (name: string) => `Delete the draft “${name}”? Its message and buttons will be lost for good.`,
    },
    replace: {
      sure: (composed: string, repeated: string) =>
        `${composed === '' ? 'You have begun a new campaign already' : `The draft already holds the campaign “${composed}”`}. Replace it with “${repeated}”? What the draft holds will be lost.`,
    },
    ask: {
      to: 'Whom is it for?',
      query: 'Write a query, for example: tag:vip last>60d city:London. Or the name of a saved segment.',
      message:
        'Send or forward the message just as the clients are to see it: text, photo, video, document or album. The formatting stays.\n\nYou may put in: {{first_name|friend}}, {{name}}, {{manager}}, {{business}}, {{city}}. After the | stands what to say when the card does not know. {Hi|Hello} becomes one of the two for each client.',
      link: 'Write the words of the button and the address, for example: Book https://example.com',
      reply:
        'What does the button say? A press reaches the manager as the client’s answer. For example: Yes, I will come',
      want: 'What does the button say? A press opens a deal. For example: I want the discount',
      at: 'When is it to go? For example: tomorrow at 11, on Friday at 18:30, 25.12 at 10.',
      local:
        'On which day and at which time by the client’s clock? For example: tomorrow at 11. Clients whose card has a city get it by the time there, the others by the time of the business.',
      confirm: (n: string) =>
        `Many people get this at once. To start it, type the number of recipients: ${n}`,
    },
    keys: {
      title: 'Buttons under the message',
      about: 'Tap a button to take it away. The bot adds “Unsubscribe” by itself.',
    },
    when: { title: 'When is it to go?' },
    preview: {
      heading: (name: string) => `👀 This is what ${name} reads:`,
      leftOut: (n: string, count: number) =>
        `${n} ${copiesEn(count)} will get nothing: their cards lack what is to be put in. Add a word after |, as in {{first_name|friend}}, and they get it too.`,
      lookedAt: (n: string) => `The first ${n} were looked at.`,
      missing: (name: string, what: string) => `${name}: no ${what}`,
      nobody: 'There is nobody to show it for: no client fits. Change whom it is for.',
    },
    words: {
      first_name: 'name',
      name: 'name',
      manager: 'manager',
      business: 'business name',
      city: 'city',
      field: (name: string) => `field “${name}”`,
    },
    start: {
      sure: (n: string, count: number, when: string) => `Send it to ${n} ${copiesEn(count)} ${when}?`,
      canary: (n: string) =>
        `The first ${n} go ahead. If they do not arrive, the campaign stops by itself and I tell you.`,
      perWeek: (most: number) =>
        `Whoever has had ${most} ${pluralEn(most, 'campaign', 'campaigns')} within a week does not get this one.`,
      ahead: (hasNight: boolean) =>
        `Those for whom that hour is over already get it right after the start${hasNight ? ', or in the morning where it is night' : ''}.`,
      nowhere: 'right now',
      wrongNumber: (n: string) =>
        `That is not it. There are ${n} recipients: type that number or press Cancel.`,
      started: '🚀 The campaign has started.',
      planned: (when: string) => `🗓 The campaign is planned: ${when}.`,
    },
    wrong: {
      'unknown-placeholder': (word: string) =>
        `I do not know what to put for {{${word}}}. There are {{first_name}}, {{name}}, {{manager}}, {{business}}, {{city}}, {{field.name}}. Mend it and send it again.`,
      unbalanced: (around: string) =>
        `A brace stands alone here: “${around}”. Close it or take it away, and send it again.`,
      nested: (around: string) =>
        `Braces do not go inside of braces: “${around}”. Set them side by side, as in {Hi|Hello}, {{first_name|friend}}, and send it again.`,
      'one-option': (word: string) =>
        `There is no choice in {${word}}. Options are divided by a bar: {Hi|Hello}. Mend it and send it again.`,
      'under-way':
        'This campaign has started and is not changed on the way. You can pause it, stop it, or begin a new one with the same words by “Repeat with changes”: /campaigns',
      'no-draft': 'This campaign is no draft any more. Begin a new one: /campaign',
      'not-for-many': 'That cannot be sent to many. Send a text, photo, video, document or album.',
      'may-be-empty':
        'These choices may leave the message empty. Add words outside of the braces, or take the empty option away, and send it again.',
      'no-message': 'First send the message, then the buttons under it.',
      'too-many-buttons': (max: number) => `No more than ${max} buttons fit. Take one of them away.`,
      'button-text': (max: number) => `A button holds 1 to ${max} characters. Write it shorter.`,
      'button-link':
        'It takes words and an address that begins with https://. For example: Book https://example.com',
      time: 'I cannot tell when. For example: tomorrow at 11, or 25.12 at 10.',
      'time-past': 'That time is over. Choose another one under “When”.',
      past: (when: string, next: string) =>
        `That time is over: ${when}. Type another one, for example: ${next}.`,
      recurs: (button: string) =>
        `This takes a single day, for example: tomorrow at 11. To repeat the campaign, press “${button}”.`,
      nobody: 'Nobody who agreed to news fits. Change whom it is for.',
      'no-campaign': 'There is no such campaign. All campaigns: /campaigns',
      'wrong-state': (state: string) =>
        `That cannot be done any more: the campaign is ${state}. Press “Refresh” to see what can be done now, “Repeat with changes” to send it again.`,
    },
  },
});
