import { bilingual } from './bilingual.ts';

export const tagsText = bilingual({
  ru: {
    usage: 'Напишите номер клиента и метки, например: `/tag 12 +vip -новый`',
    ask: (client: string, tags: string) =>
      `Метки: ${client}${tags && `\nСейчас: ${tags}`}\nНапишите, что добавить и что убрать, например: +vip -новый`,
    changed: (changes: string) => `🏷 Метки: ${changes}`,
    unchanged: 'Ничего не изменилось: метки уже такие.',
    quoted: (word: string) => `«${word}»`,
    bad: (words: string) => `Не подходят для меток: ${words}. Только буквы, цифры, дефис и _, до 32 знаков.`,
    tooMany: (max: number) => `На карточке может быть не больше ${max} меток. Сначала уберите лишние: -метка`,
  },
  en: {
    usage: 'Write the client’s number and the tags: `/tag 12 +vip -new`',
    ask: (client: string, tags: string) =>
      `Tags: ${client}${tags && `\nNow: ${tags}`}\nWrite what to add and what to take away: +vip -new`,
    changed: (changes: string) => `🏷 Tags: ${changes}`,
    unchanged: 'Nothing changed: the tags are like this already.',
    quoted: (word: string) => `“${word}”`,
    bad: (words: string) =>
      `These cannot be tags: ${words}. Letters, digits, hyphens and _ only, up to 32 characters.`,
    tooMany: (max: number) => `A card holds ${max} tags at most. Take some away first: -tag`,
  },
});
