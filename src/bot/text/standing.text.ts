import type { TriggerKind } from '../../domain/campaigns/events/trigger.ts';
import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';
import { standingNoticeText } from './standing-notice.text.ts';

const daysRu = (n: number) => `${n} ${pluralRu(n, 'день', 'дня', 'дней')}`;
const daysRuGenitive = (n: number) => `${n} ${pluralRu(n, 'дня', 'дней', 'дней')}`;
const daysEn = (n: number) => `${n} ${pluralEn(n, 'day', 'days')}`;

/** When a message goes that something has to happen for: so many days later, or at once. */
type Timed = Readonly<Record<Exclude<TriggerKind, 'date'>, (days: number) => string>>;

const timedRu: Timed = {
  lead: (n) => `через ${daysRu(n)} после заявки, если на неё никто не ответил`,
  won: (n) => (n === 0 ? 'сразу после успешной сделки' : `через ${daysRu(n)} после успешной сделки`),
  purchase: (n) => `через ${daysRu(n)} после последней покупки`,
  silence: (n) => `через ${daysRu(n)} без переписки с клиентом`,
  segment: (n) =>
    n === 0
      ? 'как только клиент подойдёт под условие'
      : `через ${daysRu(n)} после того, как клиент подошёл под условие`,
};

const timedEn: Timed = {
  lead: (n) => `${daysEn(n)} after a request, if nobody has answered it`,
  won: (n) => (n === 0 ? 'right after a won deal' : `${daysEn(n)} after a won deal`),
  purchase: (n) => `${daysEn(n)} after the last purchase`,
  silence: (n) => `after ${daysEn(n)} without a message between you and the client`,
  segment: (n) =>
    n === 0 ? 'as soon as the client fits the query' : `${daysEn(n)} after the client came to fit the query`,
};

/** What is said while one is composed and looked at. */
const standingOwnText = bilingual({
  ru: {
    timed: timedRu,
    onDate: (days: number, of: string | null, time: string) => {
      const date = of === null ? 'дня рождения' : `даты «${of}»`;
      const day = of === null ? 'в день рождения' : `в день «${of}»`;
      const when =
        days === 0
          ? day
          : days < 0
            ? `за ${daysRu(-days)} до ${date}`
            : `через ${daysRu(days)} после ${date}`;
      return `${when}, в ${time} по часам клиента`;
    },
    byClient: (rule: string) => `${rule} по часам клиента`,
    buttons: {
      recurring: '🔁 Регулярно',
      event: '⚡️ По событию',
      chain: (n: number) => (n === 0 ? '🔗 Цепочка' : `🔗 Цепочка: ещё ${n}`),
      typed: '✍️ Написать',
      agree: 'Да, так',
      byClient: (isOn: boolean) => `${isOn ? '✓ ' : ''}По часам клиента`,
      birthday: 'День рождения',
      otherField: '✍️ Другое поле',
      otherDays: '✍️ Другое число',
      addStep: '+ Сообщение',
      stepKeys: (n: number) => `Кнопки ${n}`,
      switchOn: '▶️ Включить',
      sure: 'Да, включить',
      onlyNew: 'Только новым',
      backlog: (n: string) => `И тем, кто уже есть: ${n}`,
      switchOff: '⏹ Выключить',
      pauseSeries: '⏸ Пауза',
      resumeSeries: '▶️ Продолжить',
      remove: '🗑 Удалить',
      endSeries: '✖️ Закончить',
      sureRemove: 'Да, удалить',
    },
    triggers: {
      lead: 'Заявка без ответа',
      won: 'Успешная сделка',
      purchase: 'Давно нет покупок',
      silence: 'Давно нет переписки',
      segment: 'Клиент подошёл под условие',
      date: 'Дата на карточке',
    },
    presets: [
      'каждый день в 11:00',
      'каждый понедельник в 10:00',
      'каждую пятницу в 12:00',
      '1-го числа каждого месяца в 11:00',
    ],
    recurring: {
      how: 'Как часто отправлять?\n\nКаждый раз это новая рассылка с тем же сообщением: она уйдёт тем, кто подходит под условие в тот день.',
      ask: 'Напишите, когда повторять. Например: каждый понедельник в 10, 1-го числа каждого месяца в 11:00, каждые 2 недели по пятницам в 12.',
      check: (rule: string) => `Понял так: ${rule}.`,
      next: 'Ближайшие:',
      notRecurring:
        'Не вижу, как часто повторять. Например: каждую пятницу в 12, 1-го числа каждого месяца в 11.',
      first: (when: string) => `Первая отправка: ${when}.`,
    },
    event: {
      which:
        'После чего отправлять?\n\nРассылка пойдёт сама, каждому клиенту в свой час. Кому именно, решает условие в «Кому».',
      days: {
        lead: 'Через сколько дней после заявки? Сообщение уйдёт, если сделка всё ещё на первом этапе: заявку никто не взял дальше и клиенту не ответили. Ответом клиента считается то, что он напишет после этого сообщения.',
        won: 'Через сколько дней после успешной сделки?',
        purchase:
          'Через сколько дней после последней покупки? Если клиент за это время купил снова, отсчёт начнётся заново.',
        silence: 'Через сколько дней после последнего сообщения, клиента или вашего?',
        segment: 'Через сколько дней после того, как клиент подошёл под условие из «Кому»?',
        date: 'За сколько дней до даты или через сколько после неё?',
      },
      day: (days: number, isDate: boolean) => {
        if (days === 0) return isDate ? 'В этот день' : 'Сразу';
        if (isDate) return days < 0 ? `За ${daysRu(-days)}` : `Через ${daysRu(days)}`;
        return daysRu(days);
      },
      askDays: (least: number, most: number) =>
        `Напишите число дней, от ${least} до ${most}.${least < 0 ? ' Например, -3: за 3 дня до даты, 5: через 5 дней после неё.' : ''}`,
      dateOf: 'Какая дата?\n\nДаты можно хранить в полях карточки, например: договор = 25.12.2026.',
      askField: 'Напишите название поля карточки, в котором стоит дата. Например: договор',
      time: 'В какое время по часам клиента?',
      askTime: 'Напишите время, например: 10:30',
      first: (when: string) => `Сообщение уходит: ${when}.`,
      keeps: 'Ночью и отписавшимся ничего не уйдёт.',
      perWeek: (most: number, days: number | null) => {
        const rule = `Клиент получает не больше ${most} ${pluralRu(most, 'рассылки', 'рассылок', 'рассылок')} в неделю`;
        return days === null
          ? `${rule}: кому уже хватит, того она пропустит.`
          : `${rule}: лишнее сообщение подождёт, но не дольше ${daysRuGenitive(days)}.`;
      },
      backlog: 'Под условие уже подходят клиенты. Отправить и им?',
    },
    chain: {
      title: '🔗 Цепочка',
      about:
        'Следующее сообщение уходит, если клиент не ответил: не написал, не нажал кнопку, не оставил заявку. Кто ответил, больше ничего из цепочки не получит.',
      step: (n: number, days: number, message: string) => `${n}. Ещё через ${daysRu(days)}: ${message}`,
      first: (message: string) => `1. ${message}`,
      tight: (perWeek: number) =>
        `⏳ В неделю клиент получает не больше ${perWeek} ${pluralRu(perWeek, 'рассылки', 'рассылок', 'рассылок')}, а в цепочке за это время больше: лишние сообщения подождут, пока предел позволит. Предел меняется в /campaigns, «Ограничения».`,
      nth: (n: number, of: number) => `Сообщение ${n} из ${of}`,
      heading: (which: string, name: string) => `👀 ${which}, так увидит ${name}:`,
      days: 'Через сколько дней после предыдущего сообщения?',
      ask: (days: number) => `Пришлите сообщение, которое уйдёт ещё через ${daysRu(days)}.`,
      line: (n: number) =>
        `Цепочка: ещё ${n} ${pluralRu(n, 'сообщение', 'сообщения', 'сообщений')}, пока клиент не ответит`,
      onlyOnEvent: 'Цепочка бывает у рассылки по событию. Сначала выберите событие: «Когда», «По событию».',
    },
    start: {
      sure: 'Включить рассылку?',
      nothing: 'Сейчас под условие не подходит никто, но рассылка будет следить.',
      reach: (n: string) => `Сейчас под условие подходит: ${n}.`,
    },
  },
  en: {
    timed: timedEn,
    onDate: (days: number, of: string | null, time: string) => {
      const date = of === null ? 'the birthday' : `the date “${of}”`;
      const when =
        days === 0
          ? `on ${date}`
          : days < 0
            ? `${daysEn(-days)} before ${date}`
            : `${daysEn(days)} after ${date}`;
      return `${when}, at ${time} by the client’s clock`;
    },
    byClient: (rule: string) => `${rule} by the client’s clock`,
    buttons: {
      recurring: '🔁 Regularly',
      event: '⚡️ On an event',
      chain: (n: number) => (n === 0 ? '🔗 Chain' : `🔗 Chain: ${n} more`),
      typed: '✍️ Type it',
      agree: 'Yes, that is it',
      byClient: (isOn: boolean) => `${isOn ? '✓ ' : ''}By the client’s clock`,
      birthday: 'Birthday',
      otherField: '✍️ Another field',
      otherDays: '✍️ Another number',
      addStep: '+ Message',
      stepKeys: (n: number) => `Buttons ${n}`,
      switchOn: '▶️ Switch on',
      sure: 'Yes, switch it on',
      onlyNew: 'Only newcomers',
      backlog: (n: string) => `Also those in it now: ${n}`,
      switchOff: '⏹ Switch off',
      pauseSeries: '⏸ Pause',
      resumeSeries: '▶️ Resume',
      remove: '🗑 Delete',
      endSeries: '✖️ End it',
      sureRemove: 'Yes, delete it',
    },
    triggers: {
      lead: 'A request, no answer',
      won: 'A won deal',
      purchase: 'No purchase for long',
      silence: 'No word for long',
      segment: 'Came to fit the query',
      date: 'A date on the card',
    },
    presets: [
      'every day at 11:00',
      'every Monday at 10:00',
      'every Friday at 12:00',
      'every month on the 1st at 11:00',
    ],
    recurring: {
      how: 'How often is it to go?\n\nEach time it is a new campaign with the same message: to those who fit the query on that day.',
      ask: 'Type when to repeat it. For example: every Monday at 10, on the 1st of every month at 11:00, every 2 weeks on Friday at 12.',
      check: (rule: string) => `I understand: ${rule}.`,
      next: 'The next ones:',
      notRecurring:
        'I cannot tell how often. For example: every Friday at 12, on the 1st of every month at 11.',
      first: (when: string) => `The first one goes: ${when}.`,
    },
    event: {
      which:
        'What should it follow?\n\nThe campaign goes by itself, to each client at their own hour. The query in “To whom” decides who gets it.',
      days: {
        lead: 'How many days after the request? The message goes if the deal still stands at its first stage: nobody has answered the client or taken it further. What the client writes after this message counts as their answer.',
        won: 'How many days after a won deal?',
        purchase: 'How many days after the last purchase? Whoever buys again meanwhile is counted anew.',
        silence: 'How many days after the last message, the client’s or yours?',
        segment: 'How many days after the client came to fit the query in “To whom”?',
        date: 'How many days before the date, or after it?',
      },
      day: (days: number, isDate: boolean) => {
        if (days === 0) return isDate ? 'On the day' : 'At once';
        if (isDate) return days < 0 ? `${daysEn(-days)} before` : `${daysEn(days)} after`;
        return daysEn(days);
      },
      askDays: (least: number, most: number) =>
        `Type the number of days, from ${least} to ${most}.${least < 0 ? ' For example: -3 is 3 days before the date, 5 is 5 days after it.' : ''}`,
      dateOf: 'Which date?\n\nDates can be kept in fields of the card, for example: contract = 25.12.2026.',
      askField: 'Type the name of the field of the card that holds the date. For example: contract',
      time: 'At what time by the client’s clock?',
      askTime: 'Type the time, for example: 10:30',
      first: (when: string) => `The message goes: ${when}.`,
      keeps: 'Nothing goes at night or to those who unsubscribed.',
      perWeek: (most: number, days: number | null) => {
        const rule = `A client gets no more than ${most} ${pluralEn(most, 'campaign', 'campaigns')} a week`;
        return days === null
          ? `${rule}: whoever had enough is left out.`
          : `${rule}: a message above that waits, but no longer than ${daysEn(days)}.`;
      },
      backlog: 'Some clients fit the query already. Send it to them too?',
    },
    chain: {
      title: '🔗 Chain',
      about:
        'The next message goes if the client did not answer: wrote nothing, pressed nothing, left no request. Whoever has answered gets no more of the chain.',
      step: (n: number, days: number, message: string) => `${n}. ${daysEn(days)} later: ${message}`,
      first: (message: string) => `1. ${message}`,
      tight: (perWeek: number) =>
        `⏳ A client gets no more than ${perWeek} ${pluralEn(perWeek, 'campaign', 'campaigns')} a week, and this chain has more in that time: what is above waits until the limit allows. The limit is changed in /campaigns, “Limits”.`,
      nth: (n: number, of: number) => `Message ${n} of ${of}`,
      heading: (which: string, name: string) => `👀 ${which}, as ${name} reads it:`,
      days: 'How many days after the message before?',
      ask: (days: number) => `Send the message that goes ${daysEn(days)} later.`,
      line: (n: number) => `Chain: ${n} more ${pluralEn(n, 'message', 'messages')}, until the client answers`,
      onlyOnEvent:
        'A chain belongs to a campaign on an event. Choose the event first: “When”, “On an event”.',
    },
    start: {
      sure: 'Switch the campaign on?',
      nothing: 'The query fits nobody now, but the campaign keeps watching.',
      reach: (n: string) => `Clients who fit the query now: ${n}.`,
    },
  },
});

/** What is said of campaigns that go by themselves: series, and campaigns on an event. */
export const standingText = {
  ru: { ...standingOwnText.ru, ...standingNoticeText.ru },
  en: { ...standingOwnText.en, ...standingNoticeText.en },
} as const;
