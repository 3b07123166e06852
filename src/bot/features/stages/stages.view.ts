import { InlineKeyboard } from 'grammy';
import type { Deal, Stage } from '../../../domain/deals/deal.ts';
import type { Reader } from '../../reader.ts';
import { defineButton } from '../../telegram/button.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { stagesText } from '../../text/stages.text.ts';
import { cardButton } from '../cards/buttons.ts';
import { dealLabel, dealLine, MOST_DEAL_BUTTONS } from '../cards/client-line.ts';

/** Moves a deal. `from` is the stage that the button's reader saw: of two who press at once only one moves it. */
export const moveButton = defineButton('move', { deal: 'int', from: 'word', to: 'word' });
/** Chooses the deal whose stages are to be shown. */
export const pickButton = defineButton('pick', { deal: 'int' });

/** The client's open deals. With `to` a press moves the deal there at once; else it shows the stages. */
export function dealChoiceView(
  deals: readonly Deal[],
  stages: readonly Stage[],
  reader: Reader,
  to?: Stage,
): Screen {
  const keyboard = new InlineKeyboard();
  for (const deal of deals.slice(0, MOST_DEAL_BUTTONS)) {
    const data = to
      ? moveButton.pack({ deal: deal.id, from: deal.stage, to: to.id })
      : pickButton.pack({ deal: deal.id });
    keyboard.text(dealLabel(deal, stages, reader.locale), data).row();
  }
  const [first] = deals;
  if (first) keyboard.text(cardText[reader.locale].back, cardButton.pack({ client: first.clientId }));
  return { text: stagesText[reader.locale].whichDeal, buttons: keyboard, guarded: true };
}

/** The stages that a deal can go to; where it stands is marked. `intro` comes first, as when a stage was not understood. */
export function stageChoiceView(
  deal: Deal,
  stages: readonly Stage[],
  { locale }: Reader,
  intro?: string,
): Screen {
  const keyboard = new InlineKeyboard();
  for (const stage of stages) {
    const mark = stage.id === deal.stage ? '• ' : '';
    const data = moveButton.pack({ deal: deal.id, from: deal.stage, to: stage.id });
    keyboard.text(`${mark}${stage.name[locale]}`, data).row();
  }
  keyboard.text(cardText[locale].back, cardButton.pack({ client: deal.clientId }));
  return {
    text: `${dealLine(deal, stages, locale)}\n${intro ?? stagesText[locale].whichStage}`,
    buttons: keyboard,
    guarded: true,
  };
}
