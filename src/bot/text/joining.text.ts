import { bilingual } from './bilingual.ts';

export const joiningText = bilingual({
  ru: {
    welcome: (name: string, business: string) =>
      business === '' ? `${name}, добро пожаловать в команду!` : `${name}, добро пожаловать в «${business}»!`,
    role: { owner: 'Теперь вы владелец этой базы клиентов.', manager: 'Теперь вы менеджер.' },
    begin: 'С чего начать:',
    steps: {
      owner: [
        '/link: ссылка и QR-код. Кто откроет, оставит заявку.',
        '/hire: пригласите менеджеров, новые заявки увидят все.',
        '/settings: темы заявок, текст согласия, правила для групп.',
      ],
      manager: [
        '/leads: заявки, которые ждут. Нажмите «Взять», и клиент ваш.',
        'Чтобы ответить клиенту, ответьте на его сообщение здесь.',
        'Ищете клиента? Просто напишите имя или часть телефона.',
      ],
    },
    noInvite: 'Такого приглашения нет. Попросите владельца прислать ссылку ещё раз.',
    expired: 'Приглашение истекло: ссылка действует 48 часов. Попросите владельца прислать новую.',
    used: 'По этой ссылке уже вошли, она на одного человека. Попросите владельца прислать новую.',
    withdrawn: 'Это приглашение больше не действует. Попросите владельца прислать новое.',
    forClients: 'Если вы хотели оставить заявку, нажмите /start.',
    already: 'Вы уже в команде. Ссылка нужна тому, кого вы приглашаете: перешлите её.',
  },
  en: {
    welcome: (name: string, business: string) =>
      business === '' ? `${name}, welcome to the team!` : `${name}, welcome to ${business}!`,
    role: { owner: 'You own this client base now.', manager: 'You are a manager now.' },
    begin: 'Where to begin:',
    steps: {
      owner: [
        '/link: a link and a QR code. Whoever opens it can leave a request.',
        '/hire: invite managers, all of them see new requests.',
        '/settings: topics of requests, the consent text, rules for groups.',
      ],
      manager: [
        '/leads: requests that wait. Press Take, and the client is yours.',
        'Reply to a client’s message here to answer them.',
        'Looking for a client? Just write a name or a part of the phone.',
      ],
    },
    noInvite: 'There is no such invite. Ask the owner to send you the link again.',
    expired: 'This invite has expired: a link works for 48 hours. Ask the owner for a new one.',
    used: 'Somebody has joined by this link already, and it is for one person. Ask the owner for a new one.',
    withdrawn: 'This invite is no longer valid. Ask the owner for a new one.',
    forClients: 'If you want to leave a request, press /start.',
    already: 'You are on the team already. The link is for whom you invite: forward it to them.',
  },
});
