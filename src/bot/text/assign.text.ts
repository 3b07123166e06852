import { bilingual } from './bilingual.ts';

export const assignText = bilingual({
  ru: {
    usage: 'Напишите номер клиента и кому передать, например: `/assign 12 Пётр` или `/assign 12 @petr`',
    whom: (client: string) => `${client}. Кому передать?`,
    whichOne: (typed: string) => `Под «${typed}» подходят несколько. Кому передать?`,
    noSuch: (typed: string) => `Никого похожего на «${typed}» в команде нет. Кому передать?`,
    nobodyElse: 'Передать некому: в команде больше никого нет. Владелец может пригласить: /hire',
    toMe: 'Мне',
    free: 'Оставить свободным',
    done: (client: string, manager: string) => `Передано: ${client} → ${manager}`,
    taken: (client: string) => `Теперь клиент ваш: ${client}`,
    freed: (client: string) => `${client}: никто не отвечает, взять может каждый.`,
    gone: 'Этого человека в команде больше нет. Выберите другого.',
    same: 'Клиент уже у этого менеджера. Выберите другого.',
    away: (client: string, giver: string, manager: string) =>
      `📇 ${giver} передаёт вашего клиента: ${client} → ${manager}.`,
    freedAway: (client: string, giver: string) =>
      `📇 ${giver} освобождает вашего клиента: ${client}. Взять может каждый.`,
  },
  en: {
    usage: 'Write the client’s number and who takes over: `/assign 12 Peter`, or `/assign 12 @peter`',
    whom: (client: string) => `Who takes over ${client}?`,
    whichOne: (typed: string) => `“${typed}” fits several people. Who takes over?`,
    noSuch: (typed: string) => `Nobody on the team is called “${typed}”. Who takes over?`,
    nobodyElse: 'There is nobody else on the team. The owner can invite people: /hire',
    toMe: 'Me',
    free: 'Leave to anybody',
    done: (client: string, manager: string) => `Handed over: ${client} → ${manager}`,
    taken: (client: string) => `The client is yours now: ${client}`,
    freed: (client: string) => `${client}: nobody is responsible, anybody may take over.`,
    gone: 'This person has left the team. Choose somebody else.',
    same: 'The client is with this manager already. Choose somebody else.',
    away: (client: string, giver: string, manager: string) =>
      `📇 ${giver} hands your client over: ${client} → ${manager}.`,
    freedAway: (client: string, giver: string) =>
      `📇 ${giver} lets go of your client: ${client}. Anybody may take over.`,
  },
});
