import type { Stores } from '../base.ts';
import type { Deal } from '../deals/deal.ts';
import type { Client } from './client.ts';

/** What a person typed to name a client (`12`, `#12`) or a deal (`D7`, in Cyrillic `Д7` too). */
export type Ref =
  | { readonly kind: 'client'; readonly id: number }
  | { readonly kind: 'deal'; readonly id: number };

const REF = /^(?:(?<deal>[DdДд])|#|№)?(?<number>\d{1,9})$/u;

export function parseRef(text: string): Ref | undefined {
  const groups = REF.exec(text.trim())?.groups;
  if (!groups?.['number']) return undefined;
  return { kind: groups['deal'] === undefined ? 'client' : 'deal', id: Number(groups['number']) };
}

/** Splits `12 some words`, also `12, some words` and `12: some words`, into the reference and the rest; the reference is undefined when there is none. */
export function splitRef(text: string): { readonly ref: Ref | undefined; readonly rest: string } {
  const [first = '', ...rest] = text.trim().split(/(\s+)/u);
  const ref = parseRef(first.replace(/[,:]$/u, ''));
  return ref ? { ref, rest: rest.join('').trim() } : { ref: undefined, rest: text.trim() };
}

/** The client that a reference means, and the deal when it names one. */
export async function resolveRef(
  stores: Stores,
  ref: Ref,
): Promise<{ readonly client: Client; readonly deal: Deal | undefined } | undefined> {
  const deal = ref.kind === 'deal' ? await stores.deals.get(ref.id) : undefined;
  if (ref.kind === 'deal' && !deal) return undefined;
  const client = await stores.clients.get(deal?.clientId ?? ref.id);
  return client && { client, deal };
}
