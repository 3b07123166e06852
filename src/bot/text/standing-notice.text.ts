import { bilingual } from './bilingual.ts';

/** What is told of a campaign that goes by itself and did not, and what is wrong with one. */
export const standingNoticeText = bilingual({
  ru: {
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
