import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

export const todayText = bilingual({
  ru: {
    title: (day: string) => `☀️ ${day}`,
    overdue: 'Просрочено',
    due: 'На сегодня',
    birthdays: '🎂 Дни рождения',
    age: (years: number) => `${years} ${pluralRu(years, 'год', 'года', 'лет')}`,
    leads: (total: string, count: number) =>
      `🔔 ${pluralRu(count, 'Ждёт', 'Ждут', 'Ждут')} ответа: ${total} ${pluralRu(count, 'заявка', 'заявки', 'заявок')}`,
    more: (count: number) => `… и ещё ${count}`,
    nothing: 'На сегодня ничего нет: ни напоминаний, ни дней рождения, ни заявок без ответа.',
    showLeads: 'Заявки без ответа',
    tomorrow: '→ завтра',
    refresh: 'Обновить',
  },
  en: {
    title: (day: string) => `☀️ ${day}`,
    overdue: 'Overdue',
    due: 'Today',
    birthdays: '🎂 Birthdays',
    age: (years: number) => `${years} ${pluralEn(years, 'year', 'years')}`,
    leads: (total: string, count: number) =>
      `🔔 ${total} ${pluralEn(count, 'request waits', 'requests wait')} for an answer`,
    more: (count: number) => `… and ${count} more`,
    nothing: 'Nothing for today: no reminders, no birthdays, no requests without an answer.',
    showLeads: 'Unanswered requests',
    tomorrow: '→ tomorrow',
    refresh: 'Refresh',
  },
});
