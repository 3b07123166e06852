import { bilingual } from './bilingual.ts';

export const stagesText = bilingual({
  ru: {
    usage:
      'Напишите номер клиента или сделки и этап, например: `/stage 12 переговоры` или `/stage D7 успех`.',
    noDeals: 'Открытых сделок у клиента нет. Откройте новую: кнопка «Сделка» на карточке.',
    whichDeal: 'Какую сделку перенести?',
    whichStage: 'На какой этап перенести?',
    noStage: (typed: string) => `Этапа «${typed}» нет. Выберите:`,
    moved: (deal: string, from: string, to: string) => `${deal}: ${from} → ${to}`,
    same: (deal: string, stage: string) => `${deal} уже на этапе «${stage}».`,
    meanwhile: (deal: string, stage: string) => `${deal} уже перенесли: сейчас «${stage}».`,
    undo: (stage: string) => `↩︎ Вернуть: ${stage}`,
    addAmount: '＋ Сумма',
  },
  en: {
    usage:
      'Write the number of a client or a deal and the stage: `/stage 12 negotiation`, or `/stage D7 won`.',
    noDeals: 'This client has no open deals. Open one: the button Deal on the card.',
    whichDeal: 'Which deal do you move?',
    whichStage: 'Which stage do you move it to?',
    noStage: (typed: string) => `There is no stage “${typed}”. Choose one:`,
    moved: (deal: string, from: string, to: string) => `${deal}: ${from} → ${to}`,
    same: (deal: string, stage: string) => `${deal} is at “${stage}” already.`,
    meanwhile: (deal: string, stage: string) => `${deal} was moved already: it is at “${stage}” now.`,
    undo: (stage: string) => `↩︎ Undo: ${stage}`,
    addAmount: '＋ Amount',
  },
});
