import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Campaign, CampaignButton } from '../../../domain/campaigns/campaign.ts';
import type { DraftAsked } from '../../../domain/campaigns/draft-campaign.ts';
import type { ChainChange } from '../../../domain/campaigns/draft-chain.ts';
import { isTooTight } from '../../../domain/campaigns/events/event-campaign.ts';
import { CHAIN, MOST_STEPS } from '../../../domain/campaigns/events/trigger.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { type Screen, say, show } from '../../telegram/screen.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { refusal } from '../cards/cards.ts';
import { askDraftButton, draftButton, dropStepButton } from './buttons.ts';
import { afterRefusal, type Changed, changeSilently } from './draft.ts';
import { keysView } from './draft.view.ts';
import { messageLine } from './message-line.ts';
import { wrongText } from './wrong.view.ts';

/** The messages that follow the first, until the client answers. */
function chainView(
  { id, version, message, chain, timing }: Campaign,
  { locale, perWeek }: { readonly locale: Locale; readonly perWeek: number | null },
): Screen {
  const { chain: text, buttons } = standingText[locale];
  const keyboard = new InlineKeyboard();
  const back = () =>
    keyboard.text(campaignsText[locale].buttons.back, draftButton.pack({ id, part: 'draft' }));
  if (!message) return { text: campaignsText[locale].wrong['no-message'], buttons: back() };
  if (timing.kind !== 'event') return { text: text.onlyOnEvent, buttons: back() };
  for (const [nth, step] of chain.entries()) {
    const label = clip(`✖️ ${nth + 2}. ${messageLine(step.message, locale, 40)}`, 40);
    keyboard.text(label, dropStepButton.pack({ id, step: nth + 1, version }));
    keyboard.text(buttons.stepKeys(nth + 2), draftButton.pack({ id, part: `keys.${nth + 1}` })).row();
  }
  if (chain.length + 1 < MOST_STEPS) {
    keyboard.text(buttons.addStep, draftButton.pack({ id, part: 'step' })).row();
  }
  const steps = chain.map((step, nth) =>
    text.step(nth + 2, step.days, messageLine(step.message, locale, 120)),
  );
  const lines = [
    FormattedString.b(text.title),
    text.about,
    [text.first(messageLine(message, locale, 120)), ...steps].join('\n'),
    ...(perWeek !== null && isTooTight(chain, perWeek) ? [text.tight(perWeek)] : []),
  ];
  return { text: FormattedString.join(lines, '\n\n'), buttons: back(), guarded: true };
}

/** The chain of a draft as it is now. */
export async function chainScreen(ctx: MemberCtx, campaign: Campaign): Promise<Screen> {
  const { campaigns } = await ctx.kit.base.settings.get();
  return chainView(campaign, { locale: ctx.locale, perWeek: campaigns.perWeek });
}

/** How long after the message before the next one goes. */
export function stepDaysView({ id }: Campaign, locale: Locale): Screen {
  const { chain, event } = standingText[locale];
  const keyboard = new InlineKeyboard();
  for (const [nth, days] of CHAIN.usual.entries()) {
    if (nth === 3) keyboard.row();
    keyboard.text(event.day(days, false), askDraftButton.pack({ id, what: `chain.${days}` }));
  }
  keyboard.row().text(campaignsText[locale].buttons.back, draftButton.pack({ id, part: 'chain' }));
  return { text: chain.days, buttons: keyboard };
}

type Deed = ChainChange extends infer C ? (C extends ChainChange ? Omit<C, 'kind'> : never) : never;

function changeOf(ctx: MemberCtx, id: number, deed: Deed, seen?: DraftAsked['seen']) {
  return changeSilently(ctx, id, { kind: 'chain', ...deed }, seen);
}

/** A message of a draft's chain, as somebody saw it. */
interface Step {
  readonly id: number;
  readonly step: number;
  readonly version: number;
}

export async function dropStep(ctx: MemberCtx, { id, step, version }: Step): Promise<Toast | void> {
  const changed = await changeOf(ctx, id, { do: 'drop', step }, version);
  if (!changed.ok) return refusal(ctx, wrongText(changed, ctx.locale));
  await show(ctx, await chainScreen(ctx, changed.campaign));
}

/** One more button under a message of the chain. */
export function addStepButton(
  ctx: MemberCtx,
  { id, step }: Omit<Step, 'version'>,
  button: CampaignButton,
): Changed {
  return shown(ctx, changeOf(ctx, id, { do: 'add-button', step, button }), (campaign) =>
    keysView(campaign, ctx.locale, step),
  );
}

export async function dropStepKey(
  ctx: MemberCtx,
  { id, step, version, nth }: Step & { readonly nth: number },
): Promise<void> {
  await shown(ctx, changeOf(ctx, id, { do: 'drop-button', step, nth }, version), (campaign) =>
    keysView(campaign, ctx.locale, step),
  );
}

async function shown(
  ctx: MemberCtx,
  changing: ReturnType<typeof changeOf>,
  view: (campaign: Campaign) => Screen | Promise<Screen>,
): Changed {
  const changed = await changing;
  if (changed.ok) return show(ctx, await view(changed.campaign));
  await say(ctx, { text: wrongText(changed, ctx.locale) });
  return afterRefusal(changed.code);
}
