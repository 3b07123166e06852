import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Audience } from './audience.ts';
import { type Campaign, type CampaignMessage, inLanguage, variantsOf } from './campaign.ts';
import type { PlaceholderName } from './campaign-text.ts';
import { type Copy, copyFor, isPersonal } from './copy.ts';
import { readersOf } from './readers.ts';

/** A real recipient and the copy they would get. */
export interface Sample {
  readonly client: Client;
  /** The message that it is of, in their language. */
  readonly message: CampaignMessage;
  readonly copy: Copy;
  /** Of its test, from 0; null when everybody gets the same. */
  readonly variant: number | null;
}

/** Who would be left out, because nothing is known of them to put into the words. */
export interface LeftOutList {
  readonly count: number;
  /** The first of them, and what is missing. */
  readonly first: readonly { readonly client: Client; readonly missing: readonly PlaceholderName[] }[];
  /** Only so many clients were looked at; undefined when all were. */
  readonly lookedAt?: number;
}

const SAMPLES = 3;
const AT_ONCE = 500;
/** Looking at more would keep whoever asks waiting. */
const MOST_LOOKED_AT = 20_000;
const MOST_LISTED = 10;

type Written = Campaign & { readonly message: CampaignMessage };

/** Three recipients, and exactly what each would read; of a test, all its variants. Whoever is left out reads nothing, and is none of them. */
export async function sampleCopies(
  base: Base,
  campaign: Written,
  audience: Audience,
): Promise<readonly Sample[]> {
  const variants = variantsOf(campaign);
  const readerOf = await readersOf(base, campaign);
  const copyOf = (client: Client, words: CampaignMessage) => {
    const message = inLanguage(words, client.locale);
    return { message, copy: copyFor(campaign.id, message, readerOf(client)) };
  };
  const isFilledIn = (client: Client) =>
    variants.every((words) => copyOf(client, words).copy.missing.length === 0);
  const all = await audience.next(0, AT_ONCE);
  const clients = all.filter(isFilledIn).slice(0, Math.max(SAMPLES, variants.length));
  const count = clients.length === 0 ? 0 : Math.max(clients.length, variants.length);
  return Array.from({ length: count }, (_, nth) => nth).flatMap((nth) => {
    const client = clients[nth % clients.length];
    const variant = nth % variants.length;
    const words = variants[variant];
    if (!client || !words) return [];
    return [{ client, ...copyOf(client, words), variant: campaign.test ? variant : null }];
  });
}

/** Finds whom the words cannot be filled in for. */
export async function whoIsLeftOut(base: Base, campaign: Written, audience: Audience): Promise<LeftOutList> {
  const first: { client: Client; missing: readonly PlaceholderName[] }[] = [];
  let count = 0;
  const variants = variantsOf(campaign);
  if (!variants.some(isPersonal)) return { count, first };
  const readerOf = await readersOf(base, campaign);
  let lookedAt = 0;
  for (let after = 0; lookedAt < MOST_LOOKED_AT; ) {
    const clients = await audience.next(after, AT_ONCE);
    for (const client of clients) {
      const reader = readerOf(client);
      const missingIn = (words: CampaignMessage) =>
        copyFor(campaign.id, inLanguage(words, client.locale), reader).missing;
      const missing = [...new Set(variants.flatMap(missingIn))];
      if (missing.length === 0) continue;
      count += 1;
      if (first.length < MOST_LISTED) first.push({ client, missing });
    }
    lookedAt += clients.length;
    after = clients.at(-1)?.id ?? after;
    if (clients.length < AT_ONCE) return { count, first };
  }
  return { count, first, lookedAt };
}
