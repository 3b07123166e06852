import { InlineKeyboard } from 'grammy';
import type { ByHand } from '../../../domain/leads/add-by-hand.ts';
import {
  contactsOf,
  type DraftGap,
  EMPTY_DRAFT,
  gapIn,
  mergeTyped,
  type NewClientDraft,
} from '../../../domain/leads/new-client-draft.ts';
import { parseNewClient } from '../../../domain/leads/parse-new-client.ts';
import { priceIn } from '../../../domain/leads/price-in.ts';
import { examplePhone } from '../../../domain/values/example-phone.ts';
import { takeHashtags } from '../../../domain/values/tag.ts';
import { leaveAlone, pendingOf } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import { isUnder } from '../../question.ts';
import type { Toast } from '../../telegram/button.ts';
import { byHandText } from '../../text/by-hand.text.ts';
import { ask, keepAndAsk } from '../asking.ts';
import { bringIn, presentCaptured, refuseByHand } from './bring-in.ts';
import { bareButton } from './buttons.ts';
import { gapText } from './by-hand.view.ts';
import { tagAs } from './tag-as.ts';

/** What became of a draft: the card it is now, or nothing yet. */
export type Outcome = { readonly clientId: number | undefined; readonly toast: Toast | void };

/** A draft, and the act whose words it took last, when it waits for more. */
type KeptDraft = NewClientDraft & { readonly askedBy?: string | undefined };

const NO_CARD: Outcome = { clientId: undefined, toast: undefined };

/** Asks a member to describe somebody new. */
export async function askNewClient(ctx: MemberCtx): Promise<void> {
  const example = examplePhone(ctx.kit.defaults.phoneCountry);
  await ask(ctx, { kind: 'new-client', ...EMPTY_DRAFT }, byHandText[ctx.locale].ask(example));
}

/** Takes what was typed about somebody new, alone or after what was known; asks for what is missing. */
export async function takeTyped(
  ctx: MemberCtx,
  typed: string,
  draft: KeptDraft = EMPTY_DRAFT,
): Promise<Outcome> {
  const { text, tags } = takeHashtags(typed);
  const read = parseNewClient(text, ctx.kit.defaults.phoneCountry);
  const grown = tags.length === 0 ? draft : { ...draft, tags: [...new Set([...draft.tags, ...tags])] };
  const merged = draft.askedBy === ctx.act.key ? draft : mergeTyped(grown, read);
  const gap = gapIn(merged, read.unread);
  if (merged === EMPTY_DRAFT || isBlank(merged, gap)) {
    await askNewClient(ctx);
    return NO_CARD;
  }
  return gap && gap.kind !== 'name' ? askForGap(ctx, merged, gap) : settle(ctx, merged);
}

/** Makes a card of a draft that is complete, or that names somebody by a contact whom the base may know. */
export async function settle(ctx: MemberCtx, draft: NewClientDraft): Promise<Outcome> {
  const added = await bringIn(ctx, leadOf(ctx, draft));
  if (!added.ok && added.code === 'no-name') return askForGap(ctx, draft, { kind: 'name' });
  if (!added.ok) return { clientId: undefined, toast: await refuseByHand(ctx, added) };
  await tagAs(ctx, added.client.id, draft.tags);
  const toast = await presentCaptured(ctx, added, draft.contents.length > 0);
  return { clientId: added.client.id, toast };
}

/** A draft as it goes into the base. */
export function leadOf(ctx: MemberCtx, draft: NewClientDraft): ByHand {
  const { door, name, contents } = draft;
  const { need, amount } = priceIn(draft.need, ctx.kit.defaults.currency);
  return { door, name: name ?? '', contacts: contactsOf(draft), need, amount, contents, locale: null };
}

/** The member says that there is no phone and no e-mail: the card is made of the name alone. */
export async function addBare(ctx: MemberCtx): Promise<Toast | void> {
  const draft = await pendingOf(ctx);
  const isThis = draft?.kind === 'new-client' && isUnder(draft, ctx.callbackQuery?.message?.message_id);
  if (!isThis || draft.name === null) {
    leaveAlone(ctx);
    return { text: byHandText[ctx.locale].outdated, alert: true };
  }
  const { toast } = await settle(ctx, draft);
  return toast;
}

/** Keeps the draft and asks for what it lacks. `first`: what is said above the question. */
export async function askForGap(
  ctx: MemberCtx,
  draft: NewClientDraft,
  gap: DraftGap,
  first?: string,
): Promise<Outcome> {
  const hasContact = draft.phones.length + draft.emails.length > 0;
  const bare =
    draft.name !== null && !hasContact
      ? [InlineKeyboard.text(byHandText[ctx.locale].bare, bareButton.pack({}))]
      : [];
  const { door, name, hiddenName, phones, foundPhones, emails, need, tags, contents } = draft;
  const told = { door, name, hiddenName, phones, foundPhones, emails, need, tags, contents };
  const kept = { kind: 'new-client', ...told } as const;
  const question = gapText(draft, gap, { locale: ctx.locale, country: ctx.kit.defaults.phoneCountry });
  await keepAndAsk(ctx, kept, first === undefined ? question : `${first}\n\n${question}`, bare);
  return NO_CARD;
}

/** Nothing at all was said yet. */
function isBlank(draft: NewClientDraft, gap: DraftGap | undefined): boolean {
  const { name, need, tags, contents } = draft;
  return gap?.kind === 'contact' && name === null && need === '' && tags.length + contents.length === 0;
}
