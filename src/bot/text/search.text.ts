import { pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

export const searchText = bilingual({
  ru: {
    ask: 'Кого найти? Напишите имя, часть телефона, e-mail, ник или метку, например: `Анна`, `4567`, `@anna`, `#vip`.',
    found: (total: string, n: number) => `${pluralRu(n, 'найден', 'найдено', 'найдено')} ${total}`,
    none: 'никого не нашлось. Проверьте написание или возьмите часть имени или телефона.',
    newClient: 'Новый клиент',
    empty:
      'По этому искать нечего. Напишите имя, часть телефона, e-mail, ник или метку, например: `Анна`, `4567`, `@anna`, `#vip`.',
    tooLong:
      'Для поиска это слишком длинно. Ответить клиенту: ответьте на его сообщение или нажмите «Ответить» на карточке. Записать заметку: `/note 12 текст`.',
    outdated: 'Этот список устарел. Поищите ещё раз: /find и имя.',
    own: 'Ваши клиенты',
    noOwn: 'У вас пока нет клиентов. Свободные заявки: /leads',
    led: (manager: string) => `ведёт ${manager}`,
    free: 'никто не взял',
  },
  en: {
    ask: 'Who are you looking for? Write a name, a part of a phone, an e-mail, a username or a tag: `Anna`, `4567`, `@anna`, `#vip`.',
    found: (total: string) => `${total} found`,
    none: 'nobody found. Check the spelling, or try a part of the name or the phone.',
    newClient: 'New client',
    empty:
      'There is nothing to search by. Write a name, a part of a phone, an e-mail, a username or a tag: `Anna`, `4567`, `@anna`, `#vip`.',
    tooLong:
      'This is too long for a search. To answer a client, reply to their message or press Answer on the card. To write a note: `/note 12 text`.',
    outdated: 'This list is out of date. Search again: /find and a name.',
    own: 'Your clients',
    noOwn: 'You have no clients yet. Requests that wait for somebody: /leads',
    led: (manager: string) => `with ${manager}`,
    free: 'not taken',
  },
});
