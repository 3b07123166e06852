import type { Message, MessageOriginHiddenUser, User } from 'grammy/types';
import { phonesOf } from '../../../domain/clients/client.ts';
import type { Content } from '../../../domain/content.ts';
import { foundPhones } from '../../../domain/leads/found-phones.ts';
import { contactsOf, gapIn, type NewClientDraft } from '../../../domain/leads/new-client-draft.ts';
import { receiveMessage } from '../../../domain/messages/receive-message.ts';
import { localeOf } from '../../../domain/values/locale.ts';
import { parsePersonName } from '../../../domain/values/person-name.ts';
import type { PhoneCountry } from '../../../domain/values/phone.ts';
import { keepQuestion, questionOf } from '../../awaited.ts';
import type { MemberCtx } from '../../context.ts';
import type { Question } from '../../dialogues.ts';
import { contentOf } from '../../telegram/content.ts';
import { personName } from '../../telegram/person.ts';
import { thumbsUp } from '../../telegram/thumbs-up.ts';
import { byHandText } from '../../text/by-hand.text.ts';
import { bringIn, presentCaptured, refuseByHand } from './bring-in.ts';
import { draftFor, keepDraft, noClient } from './draft-for.ts';
import { askForGap, settle } from './new-client.ts';
import { putAside, sayAside } from './put-aside.ts';
import type { Recent } from './recent.ts';
import { tagAs } from './tag-as.ts';

/** More words of one person than this are read where they were written. */
const MAX_CONTENTS = 20;

/** A forwarded message: its author is somebody who wants something. */
export async function takeForward(ctx: MemberCtx, message: Message, recent: Recent): Promise<void> {
  const text = byHandText[ctx.locale];
  const origin = message.forward_origin;
  switch (origin?.type) {
    case 'user':
      if (origin.sender_user.is_bot) return noClient(ctx, text.fromBot);
      return takePerson(ctx, origin.sender_user, message, recent);
    case 'hidden_user':
      return takeHidden(ctx, origin, message, recent);
    default:
      return noClient(ctx, text.fromChat);
  }
}

async function takePerson(ctx: MemberCtx, user: User, message: Message, recent: Recent): Promise<void> {
  const draft = await draftFor(ctx, 'forward');
  const content = contentOf(message);
  const account = { kind: 'telegram', id: user.id, username: user.username, proven: false } as const;
  const phones = foundPhones(content, ctx.kit.defaults.phoneCountry).map(
    (value) => ({ kind: 'phone', value }) as const,
  );
  const added = await bringIn(ctx, {
    door: 'forward',
    name: draft.name ?? personName(user),
    contacts: [account, ...phones, ...contactsOf(draft)],
    need: draft.need,
    contents: [content],
    locale: user.language_code === undefined ? null : localeOf(user.language_code, ctx.locale),
  });
  if (!added.ok) {
    await refuseByHand(ctx, added);
    return keepDraft(ctx);
  }
  await tagAs(ctx, added.client.id, draft.tags);
  const aside = await putAside(ctx);
  const who = `account:${user.id}`;
  const isNext = recent.find(ctx.from.id, who, ctx.act.at) === added.client.id && !added.isNewDeal;
  recent.note(ctx.from.id, { who, clientId: added.client.id }, ctx.act.at);
  await sayAside(ctx, aside);
  if (isNext) return thumbsUp(ctx, byHandText[ctx.locale].more);
  await presentCaptured(ctx, added, true);
}

/** Somebody whose account Telegram does not tell: without a phone there is only a name, and the member decides. */
async function takeHidden(
  ctx: MemberCtx,
  origin: MessageOriginHiddenUser,
  message: Message,
  recent: Recent,
): Promise<void> {
  const hiddenName = origin.sender_user_name;
  const name = parsePersonName(hiddenName);
  const who = `name:${hiddenName}`;
  const content = contentOf(message);
  const memberId = ctx.from.id;
  const before = recent.find(memberId, who, ctx.act.at);
  if (before !== undefined && (await mayBeOf(ctx, before, content))) {
    recent.note(memberId, { who, clientId: before }, ctx.act.at);
    await receiveMessage(ctx.kit.base, ctx.act, before, { content, silent: true });
    await sayAside(ctx, await putAside(ctx));
    return thumbsUp(ctx, byHandText[ctx.locale].more);
  }
  const pending = await questionOf(ctx);
  if (
    pending?.kind === 'new-client' &&
    pending.door === 'forward' &&
    pending.askedBy !== ctx.act.key &&
    isOf(pending, hiddenName)
  ) {
    return addToDraft(ctx, pending, content);
  }
  const typed = await draftFor(ctx, 'forward');
  const known = typed.name ?? (name.ok ? name.value : null);
  const draft = withWords(
    { ...typed, door: 'forward', name: known, hiddenName },
    content,
    ctx.kit.defaults.phoneCountry,
  );
  const aside = await putAside(ctx);
  const gap = gapIn(draft);
  if (gap) return void (await askForGap(ctx, draft, gap, aside));
  const { clientId } = await settle(ctx, draft);
  if (clientId !== undefined) recent.note(memberId, { who, clientId }, ctx.act.at);
  await sayAside(ctx, aside);
}

/** Whether a draft is about whoever hides under this name; an older program kept only the name that a card would have. */
function isOf(draft: NewClientDraft, hiddenName: string): boolean {
  if (draft.hiddenName !== null) return draft.hiddenName === hiddenName;
  const name = parsePersonName(hiddenName);
  return name.ok && draft.name === name.value;
}

/** A name is no account: words with a phone that is not on the card may be those of a namesake. */
async function mayBeOf(ctx: MemberCtx, clientId: number, content: Content): Promise<boolean> {
  const phones = foundPhones(content, ctx.kit.defaults.phoneCountry);
  if (phones.length === 0) return true;
  const client = await ctx.kit.base.clients.get(clientId);
  const known = client ? phonesOf(client) : [];
  return phones.every((phone) => known.includes(phone));
}

async function addToDraft(
  ctx: MemberCtx,
  draft: Extract<Question, { kind: 'new-client' }>,
  content: Content,
): Promise<void> {
  const grown = withWords(draft, content, ctx.kit.defaults.phoneCountry);
  const gap = gapIn(grown);
  if (!gap) return void (await settle(ctx, grown));
  // The member has not read what is asked about this person.
  if (draft.prompt === undefined) return void (await askForGap(ctx, grown, gap));
  // What comes again is known by its key as the one whose words are in the draft.
  await keepQuestion(ctx, { ...grown, askedBy: ctx.act.key });
  await thumbsUp(ctx, byHandText[ctx.locale].more);
}

function withWords<D extends NewClientDraft>(draft: D, content: Content, country: PhoneCountry): D {
  const found = foundPhones(content, country).filter((phone) => !draft.phones.includes(phone));
  return {
    ...draft,
    contents: [...draft.contents, content].slice(-MAX_CONTENTS),
    phones: [...draft.phones, ...found],
    foundPhones: [...draft.foundPhones, ...found],
  };
}
