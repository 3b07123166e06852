import type { Captured } from '../../../domain/leads/capture-lead.ts';
import type { DraftGap, NewClientDraft } from '../../../domain/leads/new-client-draft.ts';
import { examplePhone } from '../../../domain/values/example-phone.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { formatPhone, type PhoneCountry } from '../../../domain/values/phone.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { byHandText } from '../../text/by-hand.text.ts';

interface GapBy {
  readonly locale: Locale;
  /** Whose phone is shown as an example. */
  readonly country: PhoneCountry;
}

/** What was understood so far, so that nobody has to look up what they typed, and what is missing. */
export function gapText(draft: NewClientDraft, gap: DraftGap, by: GapBy): string {
  const text = byHandText[by.locale];
  const { name, phones, emails, need, tags } = draft;
  const marks = tags.map((tag) => `#${tag}`).join(' ');
  const known = [name ?? '', ...phones.map(formatPhone), ...emails, clip(need, 200), marks];
  const what = clip(known.filter(Boolean).join(', '), 600);
  return [...(what === '' ? [] : [text.understood(what)]), gapWords(draft, gap, by)].join('\n');
}

function gapWords(draft: NewClientDraft, gap: DraftGap, { locale, country }: GapBy): string {
  const text = byHandText[locale];
  switch (gap.kind) {
    case 'unread':
      return text.unread[gap.unread.kind](clip(gap.unread.text, 60), examplePhone(country));
    case 'contact':
      return draft.door === 'forward' ? `${text.askContactHidden} ${text.sameName}` : text.askContact;
    case 'name':
      return text.askName;
  }
}

/**
 * Says which card somebody got, and what became of their request. `toldManager`: the name of the member who is responsible
 * and was told, if it is somebody else.
 */
export function capturedText(
  captured: Captured,
  what: { readonly hadWords: boolean; readonly toldManager: string | undefined },
  locale: Locale,
): string {
  const { client, deal, isNewClient, isNewDeal } = captured;
  const text = byHandText[locale];
  if (isNewClient) return text.created(client.id);
  const added = what.hadWords ? text.joined : text.known;
  const said = isNewDeal ? text.again(client.id, deal.id) : added(client.id, deal.id);
  return what.toldManager === undefined ? said : `${said} ${text.told(what.toldManager)}`;
}
