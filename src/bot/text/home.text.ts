import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

export const homeText = bilingual({
  ru: {
    unknown: 'С этим я работать не умею. Что умею: /help.',
    unknownCommand: 'Такой команды нет. Что я умею: /help.',
    captionCommand: 'В подписи понимаю только /note. Отправьте команду отдельным сообщением.',
    richCommand: 'Команды понимаю только простым текстом, без оформления. Отправьте её ещё раз так.',
    hello: (name: string) => `Здравствуйте, ${name}!`,
    leads: (total: string, n: number) =>
      `${pluralRu(n, 'Ждёт', 'Ждут', 'Ждут')} ответа: ${total} ${pluralRu(n, 'заявка', 'заявки', 'заявок')}.`,
    noLeads: 'Новых заявок нет.',
    clients: (total: string) => `Ваших клиентов: ${total}.`,
    noClients: 'Своих клиентов у вас пока нет.',
    buttons: {
      leads: 'Заявки',
      my: 'Мои клиенты',
      find: 'Найти',
      add: 'Новый клиент',
      team: 'Команда',
      settings: 'Настройки',
    },
  },
  en: {
    unknown: 'I cannot work with this. What I can do: /help.',
    unknownCommand: 'There is no such command. What I can do: /help.',
    captionCommand: 'In a caption I understand /note alone. Send the command as a message of its own.',
    richCommand:
      'I understand commands in plain text alone, without formatting. Please send it again like that.',
    hello: (name: string) => `Hello, ${name}!`,
    leads: (total: string, n: number) =>
      `${total} ${pluralEn(n, 'request waits', 'requests wait')} for an answer.`,
    noLeads: 'No new requests.',
    clients: (total: string) => `Your clients: ${total}.`,
    noClients: 'You have no clients of your own yet.',
    buttons: {
      leads: 'Requests',
      my: 'My clients',
      find: 'Find',
      add: 'New client',
      team: 'Team',
      settings: 'Settings',
    },
  },
});
