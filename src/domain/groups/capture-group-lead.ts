import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { type Captured, captureLead } from '../leads/capture-lead.ts';
import type { LeadRequest } from '../leads/lead-request.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import type { Locale } from '../values/locale.ts';

/** Where and in which language the author of a lead is answered; `url` leads into the private chat. */
export interface GroupAnswer {
  readonly chatId: number;
  readonly replyTo: number;
  readonly threadId?: number;
  readonly locale: Locale;
  readonly url: string;
}

/**
 * Makes a message in a group a lead and has its author answered there, once: words that join an open deal get no answer.
 * The answer goes through the outbox, which keeps to the pace that groups allow.
 */
export async function captureGroupLead(
  base: Base,
  act: Act,
  lead: { readonly request: LeadRequest; readonly answer: GroupAnswer },
  newReferralCode: () => string,
): Promise<Captured> {
  const captured = await captureLead(base, act, lead.request, newReferralCode);
  if (!captured.isNewDeal) return captured;
  const { chatId, ...answer } = lead.answer;
  // After the lead, not with it: the key makes a second run of this act queue nothing.
  await base.outbox.enqueue([
    outboxItem({
      key: `group-answer:${captured.deal.origin}`,
      to: chatId,
      about: `deal:${captured.deal.id}`,
      priority: PRIORITY.answer,
      content: { kind: 'group-answer', ...answer },
      now: act.at,
    }),
  ]);
  return captured;
}
