import { bilingual } from './bilingual.ts';

export const troubleText = bilingual({
  ru: {
    wait: 'Принято, но у нас сейчас неполадки. Повторять не нужно: отвечу, как только всё заработает.',
    unsaid: (id: string) =>
      `Telegram не принял мой ответ (код ${id}). Само дело, скорее всего, сделано: проверьте, прежде чем повторять.`,
    failed: (id: string) =>
      `Не получилось: ошибка на нашей стороне (код ${id}). Попробуйте ещё раз; если повторится, сообщите этот код.`,
  },
  en: {
    wait: 'Got it, but something is down on our side. No need to repeat: you will get the answer once it works again.',
    unsaid: (id: string) =>
      `Telegram did not take my answer (code ${id}). What you did is most likely done: have a look before you do it again.`,
    failed: (id: string) =>
      `That did not work: a fault on our side (code ${id}). Please try again; if it happens again, tell us this code.`,
  },
});
