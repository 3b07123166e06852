import { pluralEn } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

/** What is read of a campaign that goes by itself from the start on: how it goes, that it did not, and what is wrong with one. */
export const standingNoticeText = bilingual({
  ru: {
    report: {
      on: '🔁 Включена',
      off: '⏹ Выключена',
      since: (when: string) => `Впервые включена: ${when}`,
      next: (when: string) => `Следующая: ${when}`,
      made: (n: number) => `Отправок: ${n}`,
      sendings: 'Последние отправки:',
      underWay: (ids: readonly number[]) =>
        `⚠️ Уже в пути: ${ids.join(', ')}. Пауза серии не останавливает то, что уже отправляется; это делает кнопка ниже.`,
      pauseSending: (id: number) => `⏸ Пауза отправки ${id}`,
      sent: 'Отправлено',
      resting: (n: string) => `Ждут своего часа: ${n}`,
      heldOff: (n: string) => `Ждут включения: ${n}. Что до того опоздает, не уйдёт.`,
      sales: (n: string, sums: string, days: number) =>
        `Покупок за последние ${days} дней после сообщения: ${n}${sums === '' ? '' : ` на ${sums}`}`,
      how: 'Чтобы изменить, остановите её и нажмите «Повторить с изменениями».',
      remove: 'Удалить рассылку насовсем? Что клиенты получили и ответили, останется в их истории.',
      removed: 'Рассылка удалена. Все рассылки: /campaigns',
      ended: 'Серия закончена. Все рассылки: /campaigns',
      nextInList: (when: string) => `след. ${when}`,
    },
    wrong: {
      days: (least: number, most: number) => `Дней может быть от ${least} до ${most}. Напишите другое число.`,
      'too-many-steps': (max: number) => `В цепочке не больше ${max} сообщений.`,
      'unknown-field': (name: string) =>
        `Поля «${name}» нет ни на одной карточке. Проверьте название или сначала заполните поле хотя бы у одного клиента.`,
      'no-dates': (name: string, value: string) =>
        `В поле «${name}» стоят не даты, а, например, «${value}». Дату понимаю так: 25.12.2026, 25.12 или 25 декабря. Назовите другое поле.`,
      time: 'Не понял время. Например: 10:30',
      running:
        'Эта рассылка уже включена, на ходу её не меняют. Выключите её или нажмите «Повторить с изменениями»: /campaigns',
    },
    notice: {
      skipped: (name: string, when: string) =>
        `⏭ Рассылка «${name}» не ушла: её время, ${when}, прошло, пока бот не работал, и посылать её теперь поздно. Следующая уйдёт по расписанию.`,
      unreadable: (name: string) =>
        `⏹ Рассылка «${name}» выключилась сама: её условие больше не понять. Возможно, в нём назван тот, кто ушёл из команды. Повторите её с другим условием.`,
      open: 'Открыть рассылку',
    },
  },
  en: {
    report: {
      on: '🔁 On',
      off: '⏹ Off',
      since: (when: string) => `First switched on: ${when}`,
      next: (when: string) => `Next: ${when}`,
      made: (n: number) => `Sent so far: ${n} ${pluralEn(n, 'time', 'times')}`,
      sendings: 'The latest ones:',
      underWay: (ids: readonly number[]) =>
        `⚠️ Already under way: ${ids.join(', ')}. Pausing the series does not stop what is under way; the button below does.`,
      pauseSending: (id: number) => `⏸ Pause number ${id}`,
      sent: 'Sent',
      resting: (n: string) => `Waiting for their hour: ${n}`,
      heldOff: (n: string) => `Waiting to be switched on: ${n}. What comes too late by then is left out.`,
      sales: (n: string, sums: string, days: number) =>
        `Purchases in the last ${days} days after a message: ${n}${sums === '' ? '' : ` for ${sums}`}`,
      how: 'To change it, stop it and press “Repeat with changes”.',
      remove: 'Delete the campaign for good? What clients got and answered stays in their histories.',
      removed: 'The campaign is deleted. All campaigns: /campaigns',
      ended: 'The series has ended. All campaigns: /campaigns',
      nextInList: (when: string) => `next ${when}`,
    },
    wrong: {
      days: (least: number, most: number) => `It takes ${least} to ${most} days. Type another number.`,
      'too-many-steps': (max: number) => `A chain holds no more than ${max} messages.`,
      'unknown-field': (name: string) =>
        `No card has the field “${name}”. Check its name, or fill it in for one client first.`,
      'no-dates': (name: string, value: string) =>
        `The field “${name}” holds no dates but, for example, “${value}”. I understand 25.12.2026, 25.12 or 25 December. Name another field.`,
      time: 'I cannot tell the time. For example: 10:30',
      running:
        'This campaign is on, and is not changed on the way. Switch it off, or press “Repeat with changes”: /campaigns',
    },
    notice: {
      skipped: (name: string, when: string) =>
        `⏭ The campaign “${name}” did not go out: its time, ${when}, passed while the bot was down, and it is too late for it now. The next one goes as planned.`,
      unreadable: (name: string) =>
        `⏹ The campaign “${name}” switched itself off: its query cannot be understood any more: it may name somebody who left the team. Repeat it with another query.`,
      open: 'Open the campaign',
    },
  },
});
