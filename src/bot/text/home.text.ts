import { bilingual } from './bilingual.ts';

export const homeText = bilingual({
  ru: { unknown: 'Здесь это не пригодится. Что умею, покажет /help.' },
  en: { unknown: 'I cannot use this here. See /help for what I can do.' },
});
