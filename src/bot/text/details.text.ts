import { bilingual } from './bilingual.ts';

export const detailsText = bilingual({
  ru: {
    usage: 'Напишите номер клиента и данные, например: `/field 12 город=Москва, размер=42`.',
    ask: (client: string) =>
      `Данные: ${client}\nНапишите, что записать, например: город=Москва, размер=42. Чтобы убрать, оставьте пустым: размер=`,
    bad: (part: string) =>
      `Не понял: «${part}». Пишите так: название=значение, через запятую. Например: город=Москва, размер=42.`,
    saved: 'Записано.',
    tooMany: (max: number) => `На карточке уже ${max} полей. Уберите ненужные: название=`,
    known: {
      own: (name: string) =>
        `«${name}» уже есть на карточке, и меняет это сам клиент: в чате с ботом, команда /me. Ничего не записал.`,
      tag: (name: string) => `«${name}»: для этого есть метки, например: /tag 12 +vip. Ничего не записал.`,
      manager: (name: string) => `«${name}»: передать клиента можно так: /assign 12 Пётр. Ничего не записал.`,
      stage: (name: string) =>
        `«${name}»: этап меняется у сделки, кнопками на карточке или командой /stage. Ничего не записал.`,
      itself: (name: string) =>
        `«${name}» бот записывает сам, когда клиент обращается: изменить это вручную нельзя. Ничего не записал.`,
    },
  },
  en: {
    usage: 'Write the client’s number and what to keep: `/field 12 city=London, size=42`.',
    ask: (client: string) =>
      `Details: ${client}\nWrite what to keep, like: city=London, size=42. To take one off, leave it empty: size=`,
    bad: (part: string) =>
      `I do not understand “${part}”. Write name=value, parted by commas: city=London, size=42.`,
    saved: 'Saved.',
    tooMany: (max: number) => `The card has ${max} fields already. Take some off first: name=`,
    known: {
      own: (name: string) =>
        `“${name}” is on the card already, and the client alone changes it: by /me, in the chat with the bot. Nothing was saved.`,
      tag: (name: string) => `“${name}”: there are tags for that, like: /tag 12 +vip. Nothing was saved.`,
      manager: (name: string) =>
        `“${name}”: to hand the client over, write: /assign 12 Peter. Nothing was saved.`,
      stage: (name: string) =>
        `“${name}”: the stage is the deal’s, changed by buttons on the card or by /stage. Nothing was saved.`,
      itself: (name: string) =>
        `“${name}” is noted by the bot itself when a client writes, and cannot be changed by hand. Nothing was saved.`,
    },
  },
});
