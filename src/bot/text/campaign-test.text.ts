import { pluralEn, pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

const peopleRu = (n: number) => pluralRu(n, 'клиент', 'клиента', 'клиентов');
const peopleEn = (n: number) => pluralEn(n, 'client', 'clients');

interface Test {
  /** The variants by their letters. */
  readonly letters: string;
  readonly hours: number;
  readonly by: string;
}

/** What is read of the test of a campaign: several contents on some of the clients, the best to the others. */
export const campaignTestText = bilingual({
  ru: {
    ab: {
      button: '🆎 Варианты',
      title: '🆎 Варианты сообщения',
      about:
        'Добавьте второй вариант сообщения. Сначала часть клиентов получит разные варианты, потом лучший уйдёт остальным сам.',
      noMessage: 'Сначала пришлите само сообщение, потом варианты к нему.',
      add: '+ Вариант',
      drop: (letter: string) => `✖️ Вариант ${letter}`,
      settings: (percent: number, hours: number, by: string) =>
        `Проверка на ${percent} % клиентов. Через ${hours} ч. после последнего сообщения проверки лучший ${by} уйдёт остальным.`,
      by: { answers: 'по ответам', presses: 'по нажатиям' },
      percent: (n: number) => `${n} %`,
      hours: (n: number) => `${n} ч.`,
      byButton: { answers: 'По ответам', presses: 'По нажатиям' },
      keysHint: 'Кнопки под всеми вариантами одни и те же.',
      line: (count: number, percent: number, hours: number, by: string) =>
        `${count} ${pluralRu(count, 'вариант', 'варианта', 'вариантов')}, проверка на ${percent} %, через ${hours} ч. лучший ${by} уйдёт остальным`,
      label: 'Варианты',
      ask: 'Пришлите ещё один вариант так, как его должны увидеть клиенты: текст, фото, видео, документ или альбом. Подставлять можно то же самое: {{имя|друг}}.',
      sure: (n: string, count: number, { letters, hours, by }: Test) =>
        `Сначала проверка: варианты ${letters} получат примерно ${n} ${peopleRu(count)}. Через ${hours} ч. лучший ${by} уйдёт остальным сам.`,
      few: 'Для проверки это немного: разница между вариантами может оказаться случайной. Надёжнее взять долю побольше.',
      heading: (letter: string, name: string) => `👀 Вариант ${letter}, так увидит ${name}:`,
      running: (percent: number) => `🆎 Идёт проверка вариантов на ${percent} % клиентов.`,
      waiting: (when: string) => `🆎 Ждём ответов. Лучший вариант уйдёт остальным: ${when}.`,
      winner: (letter: string) => `🏆 Остальным идёт вариант ${letter}.`,
      won: (letter: string) => `🏆 Остальным ушёл вариант ${letter}.`,
      why: {
        better: 'Он заметно лучше других.',
        slightly: 'Он чуть лучше, но данных мало: разница может быть случайной.',
        tie: 'Лучшие сравнялись, поэтому взят первый из них.',
        nothing: 'Не откликнулся никто, сравнить нечего, поэтому взят первый.',
      },
      figures: {
        answers: (letter: string, responded: string, sent: string, share: string) =>
          `${letter}: ответили ${responded} из ${sent} (${share})`,
        presses: (letter: string, responded: string, sent: string, share: string) =>
          `${letter}: нажали ${responded} из ${sent} (${share})`,
      },
      column: 'Вариант',
      wrong: {
        'too-many-variants': (max: number) => `Вариантов уже ${max}. Уберите один, чтобы добавить другой.`,
        'test-on-event':
          'Рассылка по событию идёт каждому в своё время, и проверять варианты не на ком. Оставьте один вариант.',
        'test-without-buttons':
          'По нажатиям не сравнить: переходы по ссылкам Telegram не показывает. Добавьте кнопку «Ответ» или «Хочу это» либо сравнивайте по ответам.',
      },
    },
  },
  en: {
    ab: {
      button: '🆎 Variants',
      title: '🆎 Variants of the message',
      about:
        'Add a second variant of the message. Some of the clients get different variants first, then the best goes to the others by itself.',
      noMessage: 'First send the message itself, then its variants.',
      add: '+ Variant',
      drop: (letter: string) => `✖️ Variant ${letter}`,
      settings: (percent: number, hours: number, by: string) =>
        `A test on ${percent}% of the clients. ${hours} ${pluralEn(hours, 'hour', 'hours')} after its last message the best ${by} goes to the others.`,
      by: { answers: 'by answers', presses: 'by presses' },
      percent: (n: number) => `${n}%`,
      hours: (n: number) => `${n} h`,
      byButton: { answers: 'By answers', presses: 'By presses' },
      keysHint: 'The buttons under all variants are the same.',
      line: (count: number, percent: number, hours: number, by: string) =>
        `${count} variants, a test on ${percent}%, after ${hours} h the best ${by} goes to the others`,
      label: 'Variants',
      ask: 'Send one more variant just as the clients are to see it: text, photo, video, document or album. The same may be put in: {{first_name|friend}}.',
      sure: (n: string, count: number, { letters, hours, by }: Test) =>
        `First a test: about ${n} ${peopleEn(count)} get the variants ${letters}. After ${hours} h the best ${by} goes to the others by itself.`,
      few: 'That is few for a test: the difference between the variants may be chance. A larger share is safer.',
      heading: (letter: string, name: string) => `👀 Variant ${letter}, as ${name} reads it:`,
      running: (percent: number) => `🆎 The variants are being tested on ${percent}% of the clients.`,
      waiting: (when: string) => `🆎 Waiting for answers. The best variant goes to the others: ${when}.`,
      winner: (letter: string) => `🏆 Variant ${letter} goes to the others.`,
      won: (letter: string) => `🏆 Variant ${letter} went to the others.`,
      why: {
        better: 'It is clearly better than the others.',
        slightly: 'It is a little better, but there is little data: the difference may be chance.',
        tie: 'The best did equally well, so the first of them was taken.',
        nothing: 'Nobody responded, so there is nothing to compare and the first was taken.',
      },
      figures: {
        answers: (letter: string, responded: string, sent: string, share: string) =>
          `${letter}: ${responded} of ${sent} answered (${share})`,
        presses: (letter: string, responded: string, sent: string, share: string) =>
          `${letter}: ${responded} of ${sent} pressed (${share})`,
      },
      column: 'Variant',
      wrong: {
        'too-many-variants': (max: number) =>
          `There are ${max} variants already. Take one away to add another.`,
        'test-on-event':
          'A campaign on an event goes to each client at their own time, so that there is nobody to test on. Keep one variant.',
        'test-without-buttons':
          'Presses cannot tell: Telegram does not show who opened a link. Add a “Reply” or “I want this” button, or compare by answers.',
      },
    },
  },
});
