import { TEST_CHOICES } from '../../../domain/campaigns/ab-test.ts';
import type { CampaignPart } from '../../../domain/campaigns/campaign-part.ts';
import { changeDraft } from '../../../domain/campaigns/draft-campaign.ts';
import type { TestChange } from '../../../domain/campaigns/draft-test.ts';
import type { MemberCtx } from '../../context.ts';
import type { Toast } from '../../telegram/button.ts';
import { say, show } from '../../telegram/screen.ts';
import { refusal } from '../cards/cards.ts';
import { afterRefusal, type Changed } from './draft.ts';
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
export async function pressTest(ctx: MemberCtx, id: number, deed: Deed): Promise<Toast | void> {
  const changed = await changeOf(ctx, id, deed);
  if (!changed.ok) return refusal(ctx, wrongText(changed, ctx.locale));
  await show(ctx, testView(changed.campaign, ctx.locale));
}

/** Takes one more variant as it was sent; what cannot be sent to many is said, and still awaited. */
export async function takeVariant(ctx: MemberCtx, id: number, part: CampaignPart): Changed {
  const changed = await changeOf(ctx, id, { do: 'add', parts: [part] });
  if (changed.ok) return show(ctx, testView(changed.campaign, ctx.locale));
  await say(ctx, { text: wrongText(changed, ctx.locale) });
  return afterRefusal(changed.code);
}

function changeOf(ctx: MemberCtx, id: number, deed: Deed) {
  const change: TestChange = { kind: 'test', ...deed };
  return changeDraft(ctx.kit.base, ctx.act, { memberId: ctx.visitor.member.id, id, change });
}
