import { bilingual } from './bilingual.ts';

/** What Telegram shows of the bot: before anybody has started it, and in its profile. Up to 512 and 120 characters. */
export const profileText = bilingual({
  ru: {
    description: (business: string) =>
      `Это бот «${business}».\n\nОставьте заявку или задайте вопрос: вам ответит менеджер, прямо здесь. Свои данные вы в любой момент сможете посмотреть, исправить и стереть.`,
    short: (business: string) => `«${business}»: заявки и вопросы. Ответит менеджер.`,
  },
  en: {
    description: (business: string) =>
      `This is the bot of ${business}.\n\nLeave a request or ask a question: a manager will answer you, right here. You can see, correct and erase your data at any time.`,
    short: (business: string) => `${business}: requests and questions. A manager will answer.`,
  },
});
