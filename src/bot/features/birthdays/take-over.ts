import type { Client } from '../../../domain/clients/client.ts';
import { greetPersonally, type TakeOverRefusal } from '../../../domain/greetings/greet-personally.ts';
import { BIRTHDAY, greetingKey } from '../../../domain/greetings/greeting.ts';
import { MOST_MISSED_DAYS } from '../../../domain/greetings/run-greetings.ts';
import { answerClient } from '../../../domain/messages/answer-client.ts';
import { isReachable } from '../../../domain/segments/matches.ts';
import { addDays, compareDates } from '../../../domain/values/calendar-date.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { show } from '../../telegram/screen.ts';
import { answersText } from '../../text/answers.text.ts';
import { birthdaysText } from '../../text/birthdays.text.ts';
import { showCard } from '../cards/cards.ts';
import { clientLine } from '../cards/client-line.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { dayOfNumber, takenOverView } from './notice.view.ts';
import { greetingFor, templateOf } from './occasion.ts';

type Pressed = { readonly client: number; readonly day: number };

/** Congratulate in person: the bot keeps silent, and the ready text is there to be sent. */
export async function takeOver(ctx: MemberCtx, pressed: Pressed): Promise<Toast | void> {
  const taken = await claim(ctx, pressed);
  if ('toast' in taken) return taken.toast;
  const { client, isLate, day } = taken;
  const ready = await readyText(ctx, taken);
  await show(
    ctx,
    takenOverView({ client, day, ready, isLate }, { canWrite: isReachable(client), locale: ctx.locale }),
  );
}

/** Sends the ready text to the client as the manager's own message. */
export async function sendReady(ctx: MemberCtx, pressed: Pressed): Promise<Toast | void> {
  const taken = await claim(ctx, pressed);
  if ('toast' in taken) return taken.toast;
  const { base } = ctx.kit;
  const { client } = taken;
  if (taken.isLate) {
    return { text: birthdaysText[ctx.locale].late(clientLine(client, ctx.locale)), alert: true };
  }
  const content = { kind: 'text', text: await readyText(ctx, taken) } as const;
  // However often it is pressed, and by whom: one greeting for the client and the day.
  const act = { ...ctx.act, key: `${greetingKey(BIRTHDAY, taken.day, client.id)}:words` };
  const sent = await answerClient(base, act, ctx.visitor.member.id, { clientId: client.id, content });
  if (sent.ok) return showCard(ctx, client.id, birthdaysText[ctx.locale].sent);
  const text = answersText[ctx.locale];
  const line = clientLine(client, ctx.locale);
  switch (sent.code) {
    case 'no-chat':
    case 'never-wrote':
    case 'unreachable':
      return { text: text.noWay[sent.code](line), alert: true };
    default:
      return { text: await accessRefusalText(ctx, sent), alert: true };
  }
}

async function claim(ctx: MemberCtx, { client: clientId, day: number }: Pressed) {
  const day = dayOfNumber(number);
  if (!day) return { toast: { text: birthdaysText[ctx.locale].noBirthday, alert: true } };
  const latest = addDays(day, MOST_MISSED_DAYS);
  if (compareDates(latest, localDate(ctx.act.at, ctx.zone)) < 0) {
    return { toast: { text: birthdaysText[ctx.locale].longOver, alert: true } };
  }
  const { base, newToken } = ctx.kit;
  const taken = await greetPersonally(base, ctx.act, ctx.visitor.member.id, { clientId, day, newToken });
  return taken.ok ? { ...taken, day } : { toast: { text: await refusedText(ctx, taken), alert: true } };
}

async function refusedText(ctx: MemberCtx, refused: TakeOverRefusal): Promise<string> {
  const text = birthdaysText[ctx.locale];
  switch (refused.code) {
    case 'no-birthday':
      return text.noBirthday;
    case 'taken':
      return text.status.personalBy(refused.by.name);
    default:
      return accessRefusalText(ctx, refused);
  }
}

async function readyText(
  ctx: MemberCtx,
  { client, coupon }: { readonly client: Client; readonly coupon: string | null },
): Promise<string> {
  const { greetings } = await ctx.kit.base.settings.get();
  const locale = client.locale ?? ctx.locale;
  const template = templateOf(greetings, BIRTHDAY, locale) ?? '';
  return greetingFor(client, template, { locale, business: ctx.kit.defaults.businessName, coupon });
}
