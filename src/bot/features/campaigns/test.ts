import { TEST_CHOICES } from '../../../domain/campaigns/ab-test.ts';
import type { DraftAsked } from '../../../domain/campaigns/draft-campaign.ts';
import type { TestChange } from '../../../domain/campaigns/draft-test.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { show } from '../../telegram/screen.ts';
import { refusal } from '../cards/cards.ts';
import { changeSilently } from './draft.ts';
import { testView } from './test.view.ts';
import { wrongText } from './wrong.view.ts';

/** What an owner presses on the screen of the variants; made up values change nothing. */
export function settingOf(part: string, value: number): Extract<TestChange, { do: 'set' }>['to'] | undefined {
  const percent = TEST_CHOICES.percent.find((known) => known === value);
  const hours = TEST_CHOICES.hours.find((known) => known === value);
  const by = TEST_CHOICES.by[value];
  if (part === 'percent' && percent !== undefined) return { percent };
  if (part === 'hours' && hours !== undefined) return { hours };
  return part === 'by' && by !== undefined ? { by } : undefined;
}

type Deed = {
  readonly [K in TestChange['do']]: Omit<Extract<TestChange, { do: K }>, 'kind'>;
}[TestChange['do']];

/** Changes the test of a draft by a press and shows it as it is now. */
export async function pressTest(
  ctx: MemberCtx,
  id: number,
  deed: Deed,
  seen?: DraftAsked['seen'],
): Promise<Toast | void> {
  const changed = await changeSilently(ctx, id, { kind: 'test', ...deed }, seen);
  if (!changed.ok) return refusal(ctx, wrongText(changed, ctx.locale));
  await show(ctx, testView(changed.campaign, ctx.locale));
}
