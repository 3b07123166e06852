import { comingBirthdays, MOST_DAYS } from '../../../domain/greetings/coming-birthdays.ts';
import { switchGreetings } from '../../../domain/greetings/switch-client.ts';
import { memberNames } from '../../../domain/team/member-names.ts';
import { localDate } from '../../../domain/values/local-time.ts';
import type { MemberCtx } from '../../context.ts';
import { readerOf } from '../../reader.ts';
import { onPress } from '../../telegram/button.ts';
import { withExamples } from '../../telegram/examples.ts';
import { createRoutes, onCommand, type Routes } from '../../telegram/route.ts';
import { say, show } from '../../telegram/screen.ts';
import { birthdaysText } from '../../text/birthdays.text.ts';
import { greetButton } from '../cards/buttons.ts';
import { refusal, showCard } from '../cards/cards.ts';
import { accessRefusalText } from '../refusal.view.ts';
import { birthdaysButton, personallyButton, sendReadyButton } from './buttons.ts';
import { BIRTHDAYS_PER_PAGE, birthdayListView } from './list.view.ts';
import { sendReady, takeOver } from './take-over.ts';

const DAYS = 30;

/** /birthdays 30, Congratulate in person, and the switch on the card. */
export function birthdaysFeature(): Routes<MemberCtx> {
  const routes = createRoutes<MemberCtx>();
  onCommand(routes, 'birthdays', async (ctx) => {
    const typed = ctx.match.trim();
    const days = typed === '' ? DAYS : daysIn(typed);
    if (days !== undefined) return showBirthdays(ctx, days, 0);
    await say(ctx, { text: withExamples(birthdaysText[ctx.locale].usage(MOST_DAYS)) });
  });
  onPress(routes, birthdaysButton, (ctx, { days, page }) =>
    showBirthdays(ctx, Math.min(Math.max(1, days), MOST_DAYS), page),
  );
  onPress(routes, personallyButton, takeOver);
  onPress(routes, sendReadyButton, sendReady);
  onPress(routes, greetButton, async (ctx, { client: clientId, on }) => {
    const wanted = { clientId, on: on === 1 };
    const switched = await switchGreetings(ctx.kit.base, ctx.act, ctx.visitor.member.id, wanted);
    if (!switched.ok) return refusal(ctx, await accessRefusalText(ctx, switched));
    return showCard(ctx, clientId, birthdaysText[ctx.locale].switched[wanted.on ? 'on' : 'off']);
  });
  return routes;
}

/** "30", "30 days", "30 дней". */
function daysIn(typed: string): number | undefined {
  const days = Number(/^(\d{1,4})(?:\s*(?:days?|d|дн\p{L}*|д|день))?$/iu.exec(typed)?.[1]);
  return days >= 1 && days <= MOST_DAYS ? days : undefined;
}

async function showBirthdays(ctx: MemberCtx, days: number, index: number): Promise<void> {
  const { base } = ctx.kit;
  const from = localDate(ctx.act.at, ctx.zone);
  const part = { skip: index * BIRTHDAYS_PER_PAGE, limit: BIRTHDAYS_PER_PAGE };
  const coming = await comingBirthdays(base, ctx.visitor.member.id, { from, days }, part);
  if (!coming.ok) return;
  const { page } = coming;
  // The list has become shorter since the button was made.
  if (page.items.length === 0 && index > 0) return showBirthdays(ctx, days, 0);
  const names = await memberNames(
    base,
    page.items.map(({ managerId }) => managerId),
  );
  await show(ctx, birthdayListView({ page, index, days, names }, readerOf(ctx)));
}
