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
  },
  en: {
    usage: 'Write the client’s number and what to keep: `/field 12 city=London, size=42`.',
    ask: (client: string) =>
      `Details: ${client}\nWrite what to keep, like: city=London, size=42. To take one off, leave it empty: size=`,
    bad: (part: string) =>
      `I do not understand “${part}”. Write name=value, parted by commas: city=London, size=42.`,
    saved: 'Saved.',
    tooMany: (max: number) => `The card has ${max} fields already. Take some off first: name=`,
  },
});
