import type { Message } from 'grammy/types';
import type { CampaignButton } from '../../../domain/campaigns/campaign.ts';
import { TRIGGERS } from '../../../domain/campaigns/events/trigger.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { MemberCtx } from '../../context.ts';
import type { Question } from '../../dialogues.ts';
import { campaignsText } from '../../text/campaigns.text.ts';
import { standingText } from '../../text/standing.text.ts';
import { ask } from '../asking.ts';
import { type CampaignAsked, campaignState } from './campaign-state.ts';
import { addStepButton } from './chain.ts';
import { type Changed, change, setSegment } from './draft.ts';
import { forOwner } from './for-owner.ts';
import { typedNumber } from './number-text.ts';
import { takeClock, takeDays, takeField } from './on-event.ts';
import { isTriggerKind } from './on-event.view.ts';
import { takeRule } from './recurring.ts';
import { askStart, start } from './start.ts';
import { takeMessage } from './take-message.ts';
import { takeTime } from './take-time.ts';

type TypedCtx = MemberCtx & { readonly message: Message };
type Asked = Extract<Question, { kind: 'campaign' }>;
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
export async function takeTyped(ctx: TypedCtx, asked: Asked): Promise<'open' | void> {
  const taken = await forOwner(ctx, () => takePart(ctx, asked));
  return taken === 'open' ? taken : undefined;
}

function takePart(ctx: TypedCtx, asked: Asked): Changed {
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
      return confirm(ctx, asked, typedNumber(typed));
    case 'link':
    case 'reply':
    case 'want':
      return takeButton(ctx, asked, buttonOf(asked.of, typed));
    default:
      return takeByItself(ctx, asked);
  }
}

/** What an older program asked for names nothing that was agreed to. */
async function confirm(
  ctx: TypedCtx,
  { id, agreed, backlog }: CampaignAsked,
  typed: number | undefined,
): Promise<void> {
  if (agreed) await start(ctx, id, { agreed, backlog, typed });
  else await askStart(ctx, id, { what: 'button' });
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

/** An address without its scheme, which a date or the end of a sentence is not. */
function isHost(word: string): boolean {
  return /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?:[/:?#]|$)/u.test(word);
}

/** "Записаться https://example.ru": the last word of a link is its address. */
function buttonOf(kind: Exclude<CampaignButton['kind'], 'rate'>, typed: string): CampaignButton {
  const words = typed.trim();
  if (kind !== 'link') return { kind, text: words };
  const [, text = words, url = ''] = /^(.*\S)\s+(\S+)$/su.exec(words) ?? [];
  return { kind, text, url: isHost(url) ? `https://${url}` : url };
}
