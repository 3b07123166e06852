import { bilingual } from './bilingual.ts';

/** What stands after a command, and what it does: in Telegram's menu without, in /help with what stands after it. */
const command = (about: string, usage = '') => ({ about, usage });

export const commandsText = bilingual({
  ru: {
    start: command('Оставить заявку'),
    me: command('Мои данные: посмотреть и исправить'),
    invite: command('Пригласить друга'),
    subscribe: command('Получать новости и предложения'),
    unsubscribe: command('Не получать новости и предложения'),
    forget: command('Стереть мои данные'),
    leads: command('Заявки, которые ждут ответа'),
    my: command('Мои клиенты'),
    find: command('Найти клиента', 'Анна'),
    client: command('Карточка клиента', '12'),
    new: command('Добавить клиента', 'Анна Петрова, +7 916 123-45-67'),
    note: command('Заметка о клиенте', '12 перезвонить в среду'),
    stage: command('Этап сделки', 'D7 переговоры'),
    deal: command('Сумма сделки', 'D7 12500 шкаф'),
    tag: command('Метки клиента', '12 +vip -новый'),
    assign: command('Передать клиента', '12 Ольга'),
    team: command('Команда: кто в ней и сколько клиентов ведёт'),
    hire: command('Пригласить менеджера'),
    link: command('Ссылка и QR-код для клиентов', 'instagram'),
    settings: command('Настройки'),
    help: command('Что умеет бот'),
    cancel: command('Отменить начатое'),
  },
  en: {
    start: command('Leave a request'),
    me: command('My details: see and correct them'),
    invite: command('Invite a friend'),
    subscribe: command('Get news and offers'),
    unsubscribe: command('Stop news and offers'),
    forget: command('Erase my data'),
    leads: command('Requests that wait for an answer'),
    my: command('My clients'),
    find: command('Find a client', 'Anna'),
    client: command('A client’s card', '12'),
    new: command('Add a client', 'Anna Petrova, +7 916 123-45-67'),
    note: command('A note about a client', '12 call back on Wednesday'),
    stage: command('The stage of a deal', 'D7 negotiation'),
    deal: command('The amount of a deal', 'D7 12500 wardrobe'),
    tag: command('A client’s tags', '12 +vip -new'),
    assign: command('Hand a client over', '12 Olga'),
    team: command('The team: who is in it, with how many clients'),
    hire: command('Invite a manager'),
    link: command('A link and a QR code for clients', 'instagram'),
    settings: command('Settings'),
    help: command('What the bot can do'),
    cancel: command('Cancel what you began'),
  },
});

export type CommandName = keyof (typeof commandsText)['ru'];
