import { bilingual } from './bilingual.ts';

/** People brought into the base by a member of the team. */
export const byHandText = bilingual({
  ru: {
    ask: (phone: string) =>
      `Напишите имя и телефон одной строкой, например: Анна Петрова, ${phone}. ` +
      'Можно добавить почту и что нужно клиенту. Или перешлите его сообщение либо контакт.',
    understood: (what: string) => `Записано: ${what}.`,
    unread: {
      phone: (typed: string, example: string) =>
        `Телефон «${typed}» прочитать не получилось. Пришлите его целиком, например: ${example}.`,
      email: (typed: string) => `Почту «${typed}» прочитать не получилось. Пришлите её так: anna@mail.ru.`,
      username: (typed: string) =>
        `По имени ${typed} Telegram не находит людей. Пришлите телефон или перешлите сообщение клиента.`,
      name: () => 'Имя прочитать не получилось: нужны буквы, не больше 100 знаков. Пришлите имя ещё раз.',
    },
    askContact: 'Пришлите телефон или почту.',
    askContactHidden: 'Аккаунт скрыт настройками приватности. Пришлите телефон или почту этого человека.',
    sameName:
      'Что вы перешлёте под этим же именем, войдёт сюда же. Если это другой человек, сначала закончите с этим.',
    keptAside: (name: string, client: number) => `Предыдущее сохранено: ${name}, карточка #${client}.`,
    notKept: 'Предыдущее сообщение не сохранено, имя не прочитать. Перешлите его ещё раз после этого.',
    askName: 'Как зовут клиента?',
    bare: 'Создать без контактов',
    more: 'Добавлено к предыдущему.',
    created: (client: number) => `✅ Новая карточка: #${client}.`,
    again: (client: number, deal: number) => `Уже есть в базе: #${client}. Открыта новая сделка D${deal}.`,
    joined: (client: number, deal: number) =>
      `Уже есть в базе: #${client}. Сообщение добавлено к открытой сделке D${deal}.`,
    known: (client: number, deal: number) => `Уже есть в базе: #${client}, открыта сделка D${deal}.`,
    told: (manager: string) => `Клиента ведёт ${manager}: уведомление отправлено.`,
    colleague: (name: string) =>
      `${name} работает в вашей команде, карточка не нужна. Перешлите сообщение самого клиента.`,
    fromBot: 'Это написал бот. Перешлите сообщение самого клиента или добавьте его: /new Имя, телефон',
    fromChat:
      'Это написано от имени группы или канала, автор не виден. Добавьте клиента так: /new Имя, телефон',
    badContact: 'В этом контакте нет телефона, по которому можно позвонить. Добавьте: /new Имя, телефон',
    outdated: 'Этот черновик уже закрыт. Начните заново: /new Имя, телефон',
  },
  en: {
    ask: (phone: string) =>
      `Write the name and the phone in one line: Anna Petrova, ${phone}. ` +
      'You can add an e-mail and what they need. Or forward a message of theirs, or their contact.',
    understood: (what: string) => `Noted: ${what}.`,
    unread: {
      phone: (typed: string, example: string) =>
        `I could not read the phone “${typed}”. Send the whole number: ${example}.`,
      email: (typed: string) =>
        `I could not read the e-mail “${typed}”. Send it like this: anna@example.com.`,
      username: (typed: string) =>
        `Telegram finds nobody by the name ${typed}. Send a phone, or forward a message of the client.`,
      name: () => 'I could not read the name: it takes letters, at most 100 characters. Send the name again.',
    },
    askContact: 'Send a phone or an e-mail.',
    askContactHidden: 'The account is hidden by privacy settings. Send a phone or an e-mail of this person.',
    sameName:
      'What you forward under the same name is added here. If that is another person, finish with this one first.',
    keptAside: (name: string, client: number) => `The one before is kept: ${name}, card #${client}.`,
    notKept: 'The message before was not kept, its author has no name. Forward it again after this one.',
    askName: 'What is the client’s name?',
    bare: 'Create without contacts',
    more: 'Added to the one before.',
    created: (client: number) => `✅ New card: #${client}.`,
    again: (client: number, deal: number) => `Already in the base: #${client}. New deal D${deal} opened.`,
    joined: (client: number, deal: number) =>
      `Already in the base: #${client}. The message was added to the open deal D${deal}.`,
    known: (client: number, deal: number) => `Already in the base: #${client}, deal D${deal} is open.`,
    told: (manager: string) => `${manager} is responsible for the client and has been told.`,
    colleague: (name: string) =>
      `${name} is on your team, so no card is needed. Forward a message of the client’s own.`,
    fromBot: 'A bot wrote this. Forward a message of the client’s own, or add them: /new Name, phone',
    fromChat: 'A group or a channel wrote this, its author is not shown. Add the client: /new Name, phone',
    badContact: 'This contact has no phone that could be called. Add the client: /new Name, phone',
    outdated: 'This draft is closed. Start again: /new Name, phone',
  },
});
