import type { TriggerKind } from '../../domain/campaigns/events/trigger.ts';
import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

const daysRu = (n: number) => `${n} ${pluralRu(n, 'день', 'дня', 'дней')}`;
const daysEn = (n: number) => `${n} ${pluralEn(n, 'day', 'days')}`;

/** When a message goes that something has to happen for: so many days later, or at once. */
type Timed = Readonly<Record<Exclude<TriggerKind, 'date'>, (days: number) => string>>;

const timedRu: Timed = {
  lead: (n) => `через ${daysRu(n)} после заявки, если клиент с тех пор молчит`,
  won: (n) => (n === 0 ? 'сразу после успешной сделки' : `через ${daysRu(n)} после успешной сделки`),
  purchase: (n) => `через ${daysRu(n)} после последней покупки`,
  silence: (n) => `через ${daysRu(n)} молчания клиента`,
  segment: (n) =>
    n === 0
      ? 'как только клиент подойдёт под условие'
      : `через ${daysRu(n)} после того, как клиент подошёл под условие`,
};

const timedEn: Timed = {
  lead: (n) => `${daysEn(n)} after a request, if the client has said nothing since`,
  won: (n) => (n === 0 ? 'right after a won deal' : `${daysEn(n)} after a won deal`),
  purchase: (n) => `${daysEn(n)} after the last purchase`,
  silence: (n) => `after ${daysEn(n)} of the client’s silence`,
  segment: (n) =>
    n === 0 ? 'as soon as the query fits the client' : `${daysEn(n)} after the query came to fit the client`,
};

/** What is said of campaigns that go by themselves: series, and campaigns on an event. */
export const standingText = bilingual({
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
    notice: {
      skipped: (name: string, when: string) =>
        `⏭ Рассылка «${name}» не ушла: её время, ${when}, прошло, пока бот не работал, и посылать её теперь поздно. Следующая уйдёт по расписанию.`,
      unreadable: (name: string) =>
        `⏹ Рассылка «${name}» выключилась сама: её условие больше не понять, например, в нём назван тот, кто ушёл из команды. Повторите её с другим условием.`,
      open: 'Открыть рассылку',
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
    notice: {
      skipped: (name: string, when: string) =>
        `⏭ The campaign “${name}” did not go out: its time, ${when}, passed while the bot was down, and it is too late for it now. The next one goes as planned.`,
      unreadable: (name: string) =>
        `⏹ The campaign “${name}” switched itself off: its query means nothing any more, as when it names somebody who left the team. Repeat it with another query.`,
      open: 'Open the campaign',
    },
  },
});
