import type { Client } from '../clients/client.ts';
import { foldForSearch } from '../values/search-words.ts';
import type { Label } from './condition.ts';

/** What a card is labelled with, folded as queries are; nothing for a label that it does not have. */
export function labelsOf(client: Client, label: Label): readonly string[] {
  switch (label) {
    case 'tag':
      return client.tags;
    case 'stage':
      return client.deals.stages;
    case 'source':
      return worded(client.source);
    case 'city':
      return worded(client.city);
    case 'referrer':
      return client.referrerId === null ? [] : [String(client.referrerId)];
    case 'campaign':
      return (client.answered?.campaigns ?? []).map(String);
  }
}

export const LABELS = [
  'tag',
  'stage',
  'source',
  'city',
  'referrer',
  'campaign',
] as const satisfies readonly Label[];

function worded(text: string | null): readonly string[] {
  const folded = foldForSearch(text ?? '');
  return folded === '' ? [] : [folded];
}

/** The value of a custom field as queries compare it. */
export function foldDetail(value: string): string {
  return foldForSearch(value);
}
