import { bilingual } from './bilingual.ts';

export const contactsText = bilingual({
  ru: {
    title: 'Контакты',
    none: 'Контактов на карточке нет. Как клиент обращался, видно в истории.',
    hide: 'Скрыть',
    hidden: 'Контакты скрыты',
    recorded: 'Просмотр записан в историю.',
    write: 'написать в Telegram',
  },
  en: {
    title: 'Contacts',
    none: 'There are no contacts on this card. The history shows how the client got in touch.',
    hide: 'Hide',
    hidden: 'Contacts hidden',
    recorded: 'The history now shows that you looked.',
    write: 'write on Telegram',
  },
});
