import { bilingual } from './bilingual.ts';

export const troubleText = bilingual({
  ru: {
    wait: 'Принято, но база сейчас недоступна. Повторять не нужно: отвечу, как только она вернётся.',
    failed: (id: string) =>
      `Не получилось: ошибка на нашей стороне (код ${id}). Попробуйте ещё раз; если повторится, сообщите этот код.`,
  },
  en: {
    wait: 'Got it, but the base is away at the moment. No need to repeat: you will get the answer once it is back.',
    failed: (id: string) =>
      `That did not work: a fault on our side (code ${id}). Please try again; if it happens again, tell us this code.`,
  },
});
