import type { ContactPoint } from '../clients/client.ts';
import type { Content } from '../content.ts';
import type { Phone } from '../values/phone.ts';
import type { TypedClient, Unread } from './parse-new-client.ts';

/** Somebody new as far as a member has told: kept between messages, so that nothing has to be typed twice. */
export interface NewClientDraft {
  readonly door: 'manual' | 'forward';
  readonly name: string | null;
  /** What they are called, fit for a card or not, when their forwarded words tell no account. */
  readonly hiddenName: string | null;
  readonly phones: readonly Phone[];
  /** Those of `phones` that only the forwarded words name: they may be anybody's. */
  readonly foundPhones: readonly Phone[];
  readonly emails: readonly string[];
  /** What they need, in the member's words. */
  readonly need: string;
  /** What their card is to be found by. */
  readonly tags: readonly string[];
  /** What they wrote themself, when their messages were forwarded. */
  readonly contents: readonly Content[];
}

export const EMPTY_DRAFT: NewClientDraft = {
  door: 'manual',
  name: null,
  hiddenName: null,
  phones: [],
  foundPhones: [],
  emails: [],
  need: '',
  tags: [],
  contents: [],
};

/** What is still missing before there can be a card. */
export type DraftGap =
  | { readonly kind: 'unread'; readonly unread: Unread }
  | { readonly kind: 'contact' }
  | { readonly kind: 'name' };

/**
 * Adds what was typed next. A name typed together with a contact corrects the earlier one; words alone, while a contact is
 * awaited, do not.
 */
export function mergeTyped(draft: NewClientDraft, typed: TypedClient): NewClientDraft {
  const hasContact = typed.phones.length + typed.emails.length > 0;
  const isCorrection = draft.name === null || hasContact;
  return {
    ...draft,
    name: isCorrection ? (typed.name ?? draft.name) : draft.name,
    phones: [...new Set([...draft.phones, ...typed.phones])],
    foundPhones: draft.foundPhones.filter((phone) => !typed.phones.includes(phone)),
    emails: [...new Set([...draft.emails, ...typed.emails])],
    need: [draft.need, typed.need].filter(Boolean).join(', '),
  };
}

/** What to ask for next; undefined when there is enough for a card. */
export function gapIn(draft: NewClientDraft, unread: readonly Unread[] = []): DraftGap | undefined {
  const [first] = unread;
  if (first) return { kind: 'unread', unread: first };
  if (draft.phones.length + draft.emails.length === 0) return { kind: 'contact' };
  return draft.name === null ? { kind: 'name' } : undefined;
}

/** A phone that the member typed is trusted. */
export function contactsOf(draft: NewClientDraft): ContactPoint[] {
  return [
    ...draft.phones.map(
      (value) => ({ kind: 'phone', value, proven: !draft.foundPhones.includes(value) }) as const,
    ),
    ...draft.emails.map((value) => ({ kind: 'email', value }) as const),
  ];
}
