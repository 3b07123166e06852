import { bilingual } from './bilingual.ts';

export const notesText = bilingual({
  ru: {
    usage:
      'Напишите номер клиента и заметку, например: `/note 12 просил позвонить в пятницу`. Так же можно подписать фото или файл.',
    ask: (client: string) =>
      `Заметка: ${client}\nНапишите её или пришлите фото, голосовое, видео или документ.`,
    saved: '📝 Заметка сохранена.',
    cannotKeep: 'Такое сообщение в заметку не сохранить. Подойдут текст, фото, голосовое, видео, документ.',
  },
  en: {
    usage:
      'Write the client’s number and the note: `/note 12 asked to be called on Friday`. A photo or a file can carry it as a caption too.',
    ask: (client: string) => `A note: ${client}\nWrite it, or send a photo, voice, video or document.`,
    saved: '📝 Note saved.',
    cannotKeep:
      'A message of this kind cannot be kept as a note. Send a text, photo, voice, video or document.',
  },
});
