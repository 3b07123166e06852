import { bilingual } from './bilingual.ts';

export const askingText = bilingual({
  ru: { cancel: 'Отмена', cancelled: 'Отменено.' },
  en: { cancel: 'Cancel', cancelled: 'Cancelled.' },
});
