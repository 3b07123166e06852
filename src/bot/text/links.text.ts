import { bilingual } from './bilingual.ts';

export const linksText = bilingual({
  ru: {
    ask: 'Откуда придут клиенты? Напишите коротко, например: instagram, визитка, вывеска. Так источник будет называться на карточке.',
    empty: 'Так источник не назвать: нужны буквы или цифры. Например: instagram',
    title: (source: string) => `Ссылка и QR-код для источника «${source}»`,
    about: 'Кто придёт по ним, оставит заявку, а на карточке будет этот источник. QR-код можно печатать.',
    respelled: (typed: string, source: string) =>
      `В ссылке бывают только латинские буквы, цифры, «-» и «_», поэтому вместо «${typed}» будет «${source}».`,
    share: 'Отправить ссылку',
    shareWords: (business: string) =>
      business === '' ? 'Напишите нам в Telegram' : `${business}: напишите нам в Telegram`,
  },
  en: {
    ask: 'Where will the clients come from? Write it in short: instagram, business card, sign. This is how the card will name the source.',
    empty: 'A source needs letters or digits in its name. For example: instagram',
    title: (source: string) => `A link and a QR code for the source “${source}”`,
    about:
      'Whoever comes by them can leave a request, and their card will show this source. The QR code can be printed.',
    respelled: (typed: string, source: string) =>
      `A link can hold only Latin letters, digits, “-” and “_”, so “${typed}” became “${source}”.`,
    share: 'Send the link',
    shareWords: (business: string) =>
      business === '' ? 'Write to us in Telegram' : `${business}: write to us in Telegram`,
  },
});
