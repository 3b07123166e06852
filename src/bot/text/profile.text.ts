import { bilingual } from './bilingual.ts';

/** What Telegram shows of the bot: before anybody has started it, and in its profile. Up to 512 and 120 characters. */
export const profileText = bilingual({
  ru: {
    description: (business: string) =>
      `${business === '' ? '' : `Это бот «${business}».\n\n`}Оставьте заявку или задайте вопрос: вам ответит менеджер, прямо здесь. Свои данные вы в любой момент сможете посмотреть, исправить и стереть.`,
    short: (business: string) =>
      `${business === '' ? 'Заявки' : `«${business}»: заявки`} и вопросы. Ответит менеджер.`,
  },
  en: {
    description: (business: string) =>
      `${business === '' ? '' : `This is the bot of ${business}.\n\n`}Leave a request or ask a question: a manager will answer you, right here. You can see, correct and erase your data at any time.`,
    short: (business: string) =>
      `${business === '' ? 'Requests' : `${business}: requests`} and questions. A manager will answer.`,
  },
});
