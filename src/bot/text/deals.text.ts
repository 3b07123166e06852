import { pluralRu } from '../../domain/values/plural.ts';
import { bilingual } from './bilingual.ts';

export const dealsText = bilingual({
  ru: {
    usage: 'Напишите номер клиента или сделки и сумму, например: `/deal 12 40 000 Шкаф` или `/deal D7 $300`.',
    newFor: (client: string) => `Новая сделка: ${client}`,
    askNew: 'Напишите сумму и, если хотите, название. Например: 12 500 Шкаф',
    askPrice: 'Напишите сумму, например: 12 500. Можно с новым названием: 12,5к Шкаф',
    notMoney: 'Не понял сумму. Примеры: 12 500 · 12,5к · $300 · 12 500 Шкаф. Сколько?',
    tooMuch: 'Слишком большая сумма. Проверьте нули и напишите ещё раз.',
    priced: (deal: string) => `💰 Сумма записана: ${deal}`,
    same: (deal: string) => `Так уже и записано: ${deal}`,
    opened: (deal: string) => `💼 Открыта новая сделка: ${deal}`,
    undo: (amount: string) => `↩︎ Вернуть: ${amount}`,
    which: (client: string, deal: string, amount: string) =>
      `${client}: уже открыта сделка\n${deal}\nИзменить её сумму на ${amount} или открыть ещё одну сделку?`,
    whichOf: (client: string, n: number, amount: string) =>
      `${client}: открыто ${n} ${pluralRu(n, 'сделка', 'сделки', 'сделок')}\nВ какую записать ${amount}? Или открыть ещё одну?`,
    whichSame: (deal: string) => `Так уже и записано: ${deal}\nОткрыть ещё одну сделку на ту же сумму?`,
    change: (amount: string) => `Изменить на ${amount}`,
    another: (amount: string) => `Ещё одна на ${amount}`,
    meanwhile: (deal: string) =>
      `С тех пор сделки изменились, сумма не записана. Сейчас: ${deal}. Если нужно, напишите её ещё раз.`,
  },
  en: {
    usage:
      'Write the number of a client or a deal and the amount: `/deal 12 40,000 Wardrobe`, or `/deal D7 $300`.',
    newFor: (client: string) => `A new deal: ${client}`,
    askNew: 'Write the amount and, if you like, a title. For example: 12,500 Wardrobe',
    askPrice: 'Write the amount: 12,500. A new title may follow: 12.5k Wardrobe',
    notMoney: 'I cannot read this amount. Examples: 12,500 · 12.5k · $300 · 12,500 Wardrobe. How much is it?',
    tooMuch: 'This amount is too large. Check the zeros and write it again.',
    priced: (deal: string) => `💰 Amount saved: ${deal}`,
    same: (deal: string) => `It is so already: ${deal}`,
    opened: (deal: string) => `💼 New deal opened: ${deal}`,
    undo: (amount: string) => `↩︎ Undo: ${amount}`,
    which: (client: string, deal: string, amount: string) =>
      `${client} has an open deal already\n${deal}\nChange its amount to ${amount}, or open another deal?`,
    whichOf: (client: string, n: number, amount: string) =>
      `${client} has ${n} open deals\nWhich of them is ${amount} for? Or is it for another?`,
    whichSame: (deal: string) => `It is so already: ${deal}\nOpen another deal for the same amount?`,
    change: (amount: string) => `Change to ${amount}`,
    another: (amount: string) => `Another for ${amount}`,
    meanwhile: (deal: string) =>
      `The deals have changed since, and the amount was not saved. Now: ${deal}. If you need it, write it again.`,
  },
});
