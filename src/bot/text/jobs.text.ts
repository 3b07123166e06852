import type { JobName } from '../../domain/jobs/job-name.ts';
import { bilingual } from './bilingual.ts';

interface JobsText {
  /** What each job is called; it stands at the beginning of a line. */
  readonly titles: Readonly<Record<JobName, string>>;
  readonly heading: string;
  readonly never: string;
  readonly last: (when: string) => string;
  readonly next: (when: string) => string;
  readonly always: string;
  readonly off: string;
  readonly failing: string;
  readonly failed: (title: string, errorId: string) => string;
}

export const jobsText = bilingual<JobsText>({
  ru: {
    titles: {
      outbox: 'Отправка сообщений',
      campaigns: 'Рассылки',
      birthdays: 'Поздравления',
      reminders: 'Напоминания',
      digest: 'Утренняя сводка',
      'daily-stats': 'Итоги дня владельцу',
      lifecycle: 'VIP-клиенты и опоздавшие сообщения',
      backup: 'Копия базы на диск',
    },
    heading: 'Автоматика',
    never: 'ещё не было',
    last: (when) => `последний раз: ${when}`,
    next: (when) => `следующий: ${when}`,
    always: 'всё время',
    off: 'выключено',
    failing: 'сейчас не получается',
    failed: (title, errorId) =>
      `Не получается: «${title}». Остальное работает, и я пробую снова. Если само не пройдёт, покажите этот номер тому, кто следит за программой: ${errorId}. Причина записана в журнале.`,
  },
  en: {
    titles: {
      outbox: 'Sending messages',
      campaigns: 'Campaigns',
      birthdays: 'Greetings',
      reminders: 'Reminders',
      digest: 'Morning message',
      'daily-stats': 'Summary of the day',
      lifecycle: 'VIP clients and late messages',
      backup: 'A copy of the base on disk',
    },
    heading: 'By itself',
    never: 'not yet',
    last: (when) => `last: ${when}`,
    next: (when) => `next: ${when}`,
    always: 'all the time',
    off: 'switched off',
    failing: 'does not work now',
    failed: (title, errorId) =>
      `This does not work: “${title}”. Everything else does, and I keep trying. If it does not pass, show this number to whoever looks after the program: ${errorId}. The cause is in the log.`,
  },
});
