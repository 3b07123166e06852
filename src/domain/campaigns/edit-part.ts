import type { Campaign, CampaignMessage } from './campaign.ts';
import type { CampaignPart } from './campaign-part.ts';

/** All that a campaign says: its message, the variants beside it, and what follows. */
export function messagesOf({ message, test, chain }: Campaign): readonly CampaignMessage[] {
  const variants = (test?.others ?? []).map((parts) => ({ parts, buttons: [] }));
  return [...(message ? [message] : []), ...variants, ...chain.map((step) => step.message)];
}

/** Whether a campaign says what stands in this message of its author's chat. */
export function isTakenFrom(campaign: Campaign, messageId: number): boolean {
  return messagesOf(campaign).some(({ parts }) => parts.some((part) => part.messageId === messageId));
}

/** The campaign with this piece in place of the one that was taken from the same message. */
export function withEditedPart(campaign: Campaign, edited: CampaignPart): Campaign {
  const inParts = (parts: readonly CampaignPart[]) =>
    parts.map((part) => (part.messageId === edited.messageId ? edited : part));
  const inMessage = (message: CampaignMessage) => ({ ...message, parts: inParts(message.parts) });
  const { message, test, chain } = campaign;
  return {
    ...campaign,
    message: message && inMessage(message),
    test: test && { ...test, others: test.others.map(inParts) },
    chain: chain.map((step) => ({ ...step, message: inMessage(step.message) })),
  };
}
