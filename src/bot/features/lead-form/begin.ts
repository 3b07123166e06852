import { type Client, phonesOf } from '../../../domain/clients/client.ts';
import { ownsCard } from '../../../domain/clients/own-card.ts';
import { isActive } from '../../../domain/team/member.ts';
import { firstName } from '../../../domain/values/name-parts.ts';
import type { StartPayload } from '../../../domain/values/start-payload.ts';
import { cameBy, pendingOf } from '../../awaited.ts';
import type { PersonCtx } from '../../context.ts';
import { say } from '../../telegram/screen.ts';
import { askQuestion, keepForm, telegramName } from './asking.ts';
import type { LeadForm, Words } from './form-state.ts';
import { greetingView, knownView } from './greeting.view.ts';
import { hasConsented } from './record-consent.ts';
import { type Beginning, beginForm, beginRequest, type Known } from './steps.ts';

/** The form that the person has not finished, if there is one. */
export async function pendingForm(ctx: PersonCtx): Promise<LeadForm | undefined> {
  const dialogue = await pendingOf(ctx);
  return dialogue?.kind === 'lead-form' ? dialogue : undefined;
}

/** Somebody opens the chat: goes on with a form half filled in, greets who is known, begins with who is not. */
export async function open(ctx: PersonCtx, payload: StartPayload): Promise<void> {
  const source = payload.kind === 'source' ? payload.source : null;
  const referralCode = payload.kind === 'referral' ? payload.code : null;
  const form = await pendingForm(ctx);
  if (form) {
    const kept = {
      ...form,
      declined: false,
      source: form.source ?? source,
      referralCode: form.referralCode ?? referralCode,
    };
    return askQuestion(ctx, kept, form.key === ctx.act.key || form.declined ? null : 'resumed');
  }
  if (ctx.visitor.kind === 'client' && (await hasConsented(ctx))) {
    return greetKnown(ctx, ctx.visitor.client, source);
  }
  await begin(ctx, { source, referralCode, words: [] });
}

/**
 * Greets somebody and begins with the first question that concerns them. What they wrote and how they came is kept before: it is
 * there also when the greeting does not reach them.
 */
export async function begin(
  ctx: PersonCtx,
  from: Pick<LeadForm, 'source' | 'referralCode'> & { readonly words: readonly Words[] },
): Promise<void> {
  const { locale, kit } = ctx;
  const form = await formFor(ctx, { ...from, hasConsented: await hasConsented(ctx) });
  if (form) await keepForm(ctx, form);
  const name = firstName(telegramName(ctx.from) ?? '');
  const { businessName } = kit.defaults;
  await say(ctx, greetingView({ locale, name, businessName, wasHeard: from.words.length > 0 }));
  if (form) await askQuestion(ctx, form, null);
}

/** A form for this person; undefined when nothing is left to ask. */
export async function formFor(
  ctx: PersonCtx,
  from: Omit<Beginning, 'key' | 'known'>,
): Promise<LeadForm | undefined> {
  const { visitor, act } = ctx;
  const known = visitor.kind === 'client' ? await knownOf(ctx, visitor.client) : null;
  const before = await cameBy(ctx);
  const source = from.source ?? before?.source ?? null;
  const referralCode = from.referralCode ?? before?.referralCode ?? null;
  return beginForm({ ...from, source, referralCode, key: act.key, known });
}

/** Begins one more request of somebody known; everybody else introduces themself first. */
export async function beginAnother(ctx: PersonCtx, source: string | null): Promise<void> {
  const { visitor } = ctx;
  if (visitor.kind !== 'client' || !(await hasConsented(ctx))) {
    return open(ctx, source === null ? { kind: 'none' } : { kind: 'source', source });
  }
  await askQuestion(ctx, beginRequest(ctx.act.key, visitor.client.id, source), null);
}

async function knownOf(ctx: PersonCtx, client: Client): Promise<Known> {
  const openDeals = await ctx.kit.base.deals.openOf(client.id);
  return {
    clientId: client.id,
    isProven: ownsCard(client, ctx.from.id),
    hasPhone: phonesOf(client).length > 0,
    hasBirthday: client.birthday !== null,
    isIdle: openDeals.length === 0,
  };
}

/** A typed phone that led to somebody else's card must not tell whose it is, nor who works with them. */
async function greetKnown(ctx: PersonCtx, client: Client, source: string | null): Promise<void> {
  const isOwner = ownsCard(client, ctx.from.id);
  const name = firstName((isOwner ? client.name : telegramName(ctx.from)) ?? '');
  const manager =
    isOwner && client.managerId !== null ? await ctx.kit.base.team.get(client.managerId) : undefined;
  const managerName = manager && isActive(manager) ? manager.name : null;
  await say(ctx, knownView({ locale: ctx.locale, name, managerName, source }));
}
