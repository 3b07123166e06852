import type { Message } from 'grammy/types';
import type { CampaignButton } from '../../../domain/campaigns/campaign.ts';
import type { CampaignPart } from '../../../domain/campaigns/campaign-part.ts';
import { changeDraft } from '../../../domain/campaigns/draft-campaign.ts';
import { TRIGGERS } from '../../../domain/campaigns/events/trigger.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { awaitAnswer } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { thumbsUp } from '../../telegram/thumbs-up.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { ask } from '../asking.ts';
import { refusal } from '../cards/cards.ts';
import { type CampaignAsked, campaignState } from './campaign-state.ts';
import { addStepButton, addToStep, takeStep } from './chain.ts';
import { type Changed, change, setSegment } from './draft.ts';
import { forOwner } from './for-owner.ts';
import { typedNumber } from './number-text.ts';
import { takeClock, takeDays, takeField } from './on-event.ts';
import { isTriggerKind } from './on-event.view.ts';
import { partOf } from './part.ts';
import { takeRule } from './recurring.ts';
import { start } from './start.ts';
import { takeTime } from './take-time.ts';
import { addToVariant, takeVariant } from './test.ts';
import { wrongText } from './wrong.view.ts';

type TypedCtx = MemberCtx & { readonly message: Message };
type AskedFor = Omit<CampaignAsked, 'kind' | 'id'>;

/** Asks the owner for a part of a draft that has to be typed or sent. */
export async function askFor(ctx: MemberCtx, id: number, asked: AskedFor): Promise<void> {
  const question = questionOf(asked, ctx.locale);
  if (question !== undefined) await ask(ctx, { kind: 'campaign', id, ...asked }, question);
}

function questionOf({ of, event, days = 1 }: AskedFor, locale: Locale): string | undefined {
  const { ask: questions, ab } = campaignsText[locale];
  const { recurring, event: text, chain } = standingText[locale];
  switch (of) {
    case 'confirm':
      return undefined;
    case 'variant':
      return ab.ask;
    case 'recurring':
      return recurring.ask;
    case 'days': {
      if (event === undefined || !isTriggerKind(event)) return undefined;
      return text.askDays(TRIGGERS[event].least, TRIGGERS[event].most);
    }
    case 'field':
      return text.askField;
    case 'time':
      return text.askTime;
    case 'chain':
      return chain.ask(days);
    default:
      return questions[of];
  }
}

/** What a button asks for: `at`, `days.won`, `chain.3`, `link.1`; undefined for what no button of ours does. */
export function readAsked(what: string): AskedFor | undefined {
  const [name = '', more] = what.split('.');
  const of = campaignState.shape.of.safeParse(name);
  if (!of.success) return undefined;
  if (more === undefined) return { of: of.data };
  if (of.data === 'days') return { of: of.data, event: more };
  const number = /^\d{1,2}$/u.test(more) ? Number(more) : undefined;
  if (number === undefined) return undefined;
  return of.data === 'chain' ? { of: of.data, days: number } : { of: of.data, step: number };
}

/** Takes what the owner typed or sent for a draft; what does not fit is said, and still awaited. */
export async function takeTyped(ctx: TypedCtx, asked: CampaignAsked): Changed {
  const taken = await forOwner(ctx, () => takePart(ctx, asked));
  return taken === 'open' ? taken : undefined;
}

function takePart(ctx: TypedCtx, asked: CampaignAsked): Changed {
  const typed = ctx.message.text ?? '';
  switch (asked.of) {
    case 'query':
      return setSegment(ctx, asked.id, typed);
    case 'message':
    case 'variant':
    case 'chain':
      return takeMessage(ctx, asked);
    case 'at':
    case 'local':
      return takeTime(ctx, asked);
    case 'confirm':
      return start(ctx, asked.id, { typed: typedNumber(typed) }).then(() => undefined);
    case 'link':
    case 'reply':
    case 'want':
      return takeButton(ctx, asked, buttonOf(asked.of, typed));
    default:
      return takeByItself(ctx, asked);
  }
}

function takeButton(ctx: TypedCtx, { id, step }: CampaignAsked, button: CampaignButton): Changed {
  return step === undefined
    ? change(ctx, id, { kind: 'add-button', button })
    : addStepButton(ctx, { id, step }, button);
}

/** What only one that goes by itself asks for. */
async function takeByItself(ctx: TypedCtx, { id, of, event = '' }: CampaignAsked): Changed {
  switch (of) {
    case 'recurring':
      return takeRule(ctx, id);
    case 'days':
      return isTriggerKind(event) ? takeDays(ctx, id, event) : undefined;
    case 'field':
      return takeField(ctx, id);
    case 'time':
      return takeClock(ctx, id);
    default:
      return undefined;
  }
}

/** The first piece shows the draft; the others of an album join it without a word. */
async function takeMessage(ctx: TypedCtx, asked: CampaignAsked): Changed {
  const { id, of, album: awaited } = asked;
  const part = partOf(ctx.message);
  const { media_group_id: album } = ctx.message;
  const isMore = awaited !== undefined;
  if (isMore) await ADDING[of === 'variant' || of === 'chain' ? of : 'message'](ctx, id, part);
  else if ((await takeFirst(ctx, asked, part)) === 'open') return 'open';
  if (album === undefined) return;
  await awaitAnswer(ctx, { kind: 'campaign', id, of, album }, { prompt: undefined, hasButtons: false });
}

const ADDING = { message: addPart, variant: addToVariant, chain: addToStep } as const;

function takeFirst(ctx: TypedCtx, { id, of, days }: CampaignAsked, part: CampaignPart): Changed {
  if (of === 'chain') return takeStep(ctx, { id, days, part });
  return of === 'variant' ? takeVariant(ctx, id, part) : change(ctx, id, { kind: 'message', parts: [part] });
}

async function addPart(ctx: TypedCtx, id: number, part: CampaignPart): Promise<void> {
  const asked = { memberId: ctx.visitor.member.id, id, change: { kind: 'add-part', part } } as const;
  const added = await changeDraft(ctx.kit.base, ctx.act, asked);
  if (!added.ok) return void (await refusal(ctx, wrongText(added, ctx.locale)));
  await thumbsUp(ctx, campaignsText[ctx.locale].draft.added);
}

/** "Записаться https://example.ru": the last word of a link is its address. */
function buttonOf(kind: Exclude<CampaignButton['kind'], 'rate'>, typed: string): CampaignButton {
  const words = typed.trim();
  if (kind !== 'link') return { kind, text: words };
  const [, text = words, url = ''] = /^(.*\S)\s+(\S+)$/su.exec(words) ?? [];
  return { kind, text, url: /^[a-z]+:/iu.test(url) ? url : `https://${url}` };
}
