import { bilingual } from './bilingual.ts';

export const dealsText = bilingual({
  ru: {
    usage: 'Напишите номер клиента или сделки и сумму, например: `/deal 12 40 000 Шкаф` или `/deal D7 $300`.',
    askNew: (client: string) =>
      `Новая сделка: ${client}\nНапишите сумму и, если хотите, название. Например: 12 500 Шкаф`,
    askPrice: (deal: string) =>
      `${deal}\nНапишите сумму, например: 12 500. Можно с новым названием: 12,5к Шкаф`,
    notMoney: 'Не понял сумму. Примеры: 12 500 · 12,5к · $300 · 12 500 Шкаф. Сколько?',
    tooMuch: 'Слишком большая сумма. Проверьте нули и напишите ещё раз.',
    priced: (deal: string) => `💰 Сумма записана: ${deal}`,
    same: (deal: string) => `Так уже и записано: ${deal}`,
    opened: (deal: string) => `💼 Открыта новая сделка: ${deal}`,
  },
  en: {
    usage:
      'Write the number of a client or a deal and the amount: `/deal 12 40,000 Wardrobe`, or `/deal D7 $300`.',
    askNew: (client: string) =>
      `A new deal: ${client}\nWrite the amount and, if you like, a title. For example: 12,500 Wardrobe`,
    askPrice: (deal: string) => `${deal}\nWrite the amount: 12,500. A new title may follow: 12.5k Wardrobe`,
    notMoney: 'I cannot read this amount. Examples: 12,500 · 12.5k · $300 · 12,500 Wardrobe. How much is it?',
    tooMuch: 'This amount is too large. Check the zeros and write it again.',
    priced: (deal: string) => `💰 Amount saved: ${deal}`,
    same: (deal: string) => `It is so already: ${deal}`,
    opened: (deal: string) => `💼 New deal opened: ${deal}`,
  },
});
