import { bilingual } from './bilingual.ts';

export const teamText = bilingual({
  ru: {
    joined: (name: string) => `👋 ${name} теперь в команде.`,
    handedOver: (client: string, giver: string) => `📇 ${giver} передаёт вам клиента: ${client}.`,
    openCard: 'Открыть карточку',
    team: 'Команда',
  },
  en: {
    joined: (name: string) => `👋 ${name} has joined the team.`,
    handedOver: (client: string, giver: string) => `📇 ${giver} hands a client over to you: ${client}.`,
    openCard: 'Open the card',
    team: 'The team',
  },
});
