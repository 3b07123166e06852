import type { What } from '../../domain/reminders/change-reminder.ts';
import type { QuickTime } from '../../domain/reminders/read-remind.ts';
import { bilingual } from './bilingual.ts';

interface RemindersText {
  readonly usage: string;
  readonly ask: (client: string | undefined) => string;
  readonly askDate: string;
  readonly askOneDate: string;
  readonly askText: string;
  readonly question: string;
  readonly agreed: string;
  readonly noText: string;
  readonly again: (how: string) => string;
  readonly onlyThis: (how: string) => string;
  readonly change: Readonly<Record<'skipped' | 'doubled', string>>;
  readonly wrong: {
    readonly noTime: string;
    readonly past: (when: string) => string;
    readonly noSuchDay: (day: string) => string;
    readonly tooFar: string;
    readonly unclear: string;
    readonly offered: string;
    readonly onlyTime: string;
  };
  readonly quick: Readonly<Record<QuickTime | 'date', string>>;
  readonly buttons: Readonly<
    Record<
      | 'yes'
      | 'drop'
      | 'done'
      | 'hour'
      | 'tomorrow'
      | 'date'
      | 'move'
      | 'call'
      | 'card'
      | 'back'
      | 'delete'
      | 'list',
      string
    >
  >;
  readonly state: Readonly<Record<'done' | 'cancelled' | 'missed' | 'again', string>> & {
    readonly moved: (when: string) => string;
    readonly handed: (name: string) => string;
  };
  readonly due: (when: string) => string;
  readonly late: (when: string) => string;
  readonly by: (name: string) => string;
  readonly repeated: string;
  readonly dropped: string;
  readonly toast: Readonly<Record<'done' | 'restored' | 'deleted', string>> & {
    readonly moved: (when: string) => string;
  };
  readonly refused: Readonly<Record<'gone' | 'notYours' | 'closed' | 'past', string>>;
  readonly list: {
    readonly own: (total: string) => string;
    readonly ofClient: (client: string, total: string) => string;
    readonly none: string;
    readonly deleted: (what: string) => string;
    readonly add: string;
  };
  readonly history: Readonly<Record<What, string>>;
}

export const remindersText = bilingual<RemindersText>({
  ru: {
    usage:
      'О чём и когда напомнить? Например: `/remind 12 завтра в 10 позвонить про договор`, `/remind через 2 часа проверить оплату` или `/remind каждый понедельник в 9 планёрка`.',
    ask: (client) =>
      `⏰ Напоминание${client === undefined ? '' : `: ${client}`}\nКогда и о чём? Например: завтра в 10 позвонить про договор`,
    askDate: 'На когда? Например: 25.12 9:30, в пятницу после обеда, через 3 дня в 12.',
    askOneDate: 'Перенесу только этот раз. Чтобы изменить все, напишите правило: каждый вторник в 11.',
    askText: 'О чём напомнить, напишите следующим сообщением. Можно и без слов.',
    question: '⏰ Напомнить?',
    agreed: '⏰ Напомню',
    noText: 'без слов',
    again: (how) => `🔁 ${how}`,
    onlyThis: (how) => `Перенесён только этот раз, дальше как было: ${how}`,
    change: {
      skipped: '🕑 В эту ночь часы переводят вперёд, такого времени нет: взял на час позже.',
      doubled: '🕑 В эту ночь часы переводят назад, такое время бывает дважды: взял первое.',
    },
    wrong: {
      noTime: 'Не понял, когда.',
      past: (when) => `Это уже прошло: ${when}.`,
      noSuchDay: (day) => `Такого дня не бывает: ${day}.`,
      tooFar: 'Это слишком далеко: я помню не дальше чем на 5 лет вперёд.',
      unclear:
        'Такого времени не понимаю. Назовите дату или день недели и час, например: 25.12 9:30. Повторять могу каждый день, по дням недели, по числам месяца, раз в год.',
      offered: 'Подойдёт это время? Или выберите другое.',
      onlyTime: 'Напишите время ещё раз, например: 25.12 9:30.',
    },
    quick: { hour: 'Через час', tomorrow: 'Завтра в 10:00', monday: 'В понедельник', date: 'На дату…' },
    buttons: {
      yes: 'Да, напомнить',
      drop: 'Не надо',
      done: '✅ Сделано',
      hour: '+1 ч',
      tomorrow: 'Завтра',
      date: 'На дату…',
      move: 'Перенести',
      call: '📞 Позвонить',
      card: 'Карточка',
      back: 'Вернуть',
      delete: 'Удалить',
      list: 'Мои напоминания',
    },
    state: {
      done: '✅ Сделано',
      cancelled: 'Напоминание снято',
      missed: 'Пришло следующее напоминание',
      again: 'Напомнил ещё раз ниже',
      moved: (when) => `➡️ Напомню: ${when}`,
      handed: (name) => `Клиент передан: ${name}`,
    },
    due: (when) => `Срок: ${when}`,
    late: (when) => `Приходит с опозданием, срок был: ${when}`,
    by: (name) => `От: ${name}`,
    repeated: 'Возможно, это уже приходило.',
    dropped: 'Хорошо, не напоминаю.',
    toast: { done: 'Сделано', restored: 'Вернул', deleted: 'Удалено', moved: (when) => `Напомню: ${when}` },
    refused: {
      gone: 'Этого напоминания больше нет. Поставьте новое: /remind',
      notYours: 'Это напоминание теперь у другого сотрудника. Ваши: /reminders',
      closed: 'Это напоминание уже закрыто. Поставить новое: /remind',
      past: 'Пока вы думали, это время прошло. Выберите другое.',
    },
    list: {
      own: (total) => `Мои напоминания: ${total}`,
      ofClient: (client, total) => `${client}\nНапоминания: ${total}`,
      none: 'Напоминаний нет. Поставить: /remind завтра в 10 позвонить',
      deleted: (what) => `Удалено: ${what}`,
      add: '⏰ Напомнить',
    },
    history: {
      set: '⏰ Напоминание поставлено',
      moved: '⏰ Напоминание перенесено',
      done: '✅ Сделано',
      cancelled: 'Напоминание снято',
      restored: 'Напоминание возвращено',
    },
  },
  en: {
    usage:
      'What shall I remind you of, and when? `/remind 12 tomorrow at 10 call about the contract`, `/remind in 2 hours check payment`, or `/remind every monday at 9 team meeting`.',
    ask: (client) =>
      `⏰ A reminder${client === undefined ? '' : `: ${client}`}\nWhen, and of what? For example: tomorrow at 10 call about the contract`,
    askDate: 'When? For example: 25.12 9:30, Friday afternoon, in 3 days at noon.',
    askOneDate: 'Only this one time will move. To change them all, write a rule: every Tuesday at 11.',
    askText: 'Write in your next message what it is about. It works without words too.',
    question: '⏰ Shall I remind you?',
    agreed: '⏰ I will remind you',
    noText: 'no words',
    again: (how) => `🔁 ${how}`,
    onlyThis: (how) => `Only this one time was moved, the others come as before: ${how}`,
    change: {
      skipped: '🕑 The clocks go forward that night and skip this time: it will be an hour later.',
      doubled: '🕑 The clocks go back that night and show this time twice: it will be the first.',
    },
    wrong: {
      noTime: 'I cannot tell when.',
      past: (when) => `That is over: ${when}.`,
      noSuchDay: (day) => `There is no such day: ${day}.`,
      tooFar: 'That is too far ahead: I remember 5 years at most.',
      unclear:
        'I do not understand such a time. Name a date or a weekday and an hour, for example: 25.12 9:30. I can repeat daily, on weekdays you name, on a day of the month, or yearly.',
      offered: 'Is this time right? Or pick another one.',
      onlyTime: 'Please write the time again: 25.12 9:30.',
    },
    quick: { hour: 'In an hour', tomorrow: 'Tomorrow 10:00', monday: 'On Monday', date: 'On a date…' },
    buttons: {
      yes: 'Yes, remind me',
      drop: 'No',
      done: '✅ Done',
      hour: '+1 h',
      tomorrow: 'Tomorrow',
      date: 'On a date…',
      move: 'Move',
      call: '📞 Call now',
      card: 'Card',
      back: 'Bring back',
      delete: 'Delete',
      list: 'My reminders',
    },
    state: {
      done: '✅ Done',
      cancelled: 'The reminder was removed',
      missed: 'The next reminder has come',
      again: 'I reminded you again below',
      moved: (when) => `➡️ I will remind you: ${when}`,
      handed: (name) => `The client is with ${name} now`,
    },
    due: (when) => `Due: ${when}`,
    late: (when) => `This comes late, it was due: ${when}`,
    by: (name) => `Set by ${name}`,
    repeated: 'You may have got this already.',
    dropped: 'All right, no reminder.',
    toast: {
      done: 'Done',
      restored: 'It is back',
      deleted: 'Deleted',
      moved: (when) => `I will remind you: ${when}`,
    },
    refused: {
      gone: 'This reminder is no longer there. Set a new one: /remind',
      notYours: 'This reminder is somebody else’s now. Yours: /reminders',
      closed: 'This reminder is closed already. To set a new one: /remind',
      past: 'This time has passed meanwhile. Pick another one.',
    },
    list: {
      own: (total) => `My reminders: ${total}`,
      ofClient: (client, total) => `${client}\nReminders: ${total}`,
      none: 'No reminders. To set one: /remind tomorrow at 10 call',
      deleted: (what) => `Deleted: ${what}`,
      add: '⏰ Remind',
    },
    history: {
      set: '⏰ Reminder set',
      moved: '⏰ Reminder moved',
      done: '✅ Done',
      cancelled: 'Reminder removed',
      restored: 'Reminder brought back',
    },
  },
});
