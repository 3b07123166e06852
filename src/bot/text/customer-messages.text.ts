import { bilingual } from './bilingual.ts';

export const customerMessagesText = bilingual({
  ru: {
    passedOn: 'Передал. Ответим вам здесь.',
    cannotPassOn: 'Такое передать не получится. Напишите словами, пришлите фото, файл или голосовое.',
  },
  en: {
    passedOn: 'Passed on. We will answer you here.',
    cannotPassOn: 'This cannot be passed on. Put it in words, or send a photo, a file or a voice message.',
  },
});
