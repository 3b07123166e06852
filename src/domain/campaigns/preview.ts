import type { Base } from '../base.ts';
import type { Client } from '../clients/client.ts';
import type { Audience } from './audience.ts';
import { type Campaign, type CampaignMessage, chainOf, inLanguage, variantsOf } from './campaign.ts';
import type { PlaceholderName } from './campaign-text.ts';
import { type Copy, copyFor, isPersonal, type Reader } from './copy.ts';
import { readersOf } from './readers.ts';

/** A real recipient and the copy they would get. */
export interface Sample {
  readonly client: Client;
  /** The message that it is of, in their language. */
  readonly message: CampaignMessage;
  readonly copy: Copy;
}

/** One of the messages of a campaign. */
export interface OneOf {
  readonly message: CampaignMessage;
  /** Of its test, from 0; null when everybody gets the same. */
  readonly variant: number | null;
  /** Of its chain, from 0. */
  readonly step: number;
}

/** A message, and exactly what some of its recipients would read. */
export interface Previewed extends OneOf {
  readonly samples: readonly Sample[];
}

/** Who would be left out of a message, because nothing is known of them to put into the words. */
export interface LeftOutList {
  /** Of its chain, from 0. */
  readonly step: number;
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

function messagesOf(campaign: Campaign): readonly OneOf[] {
  const { test } = campaign;
  const first = variantsOf(campaign).map((message, nth) => ({
    message,
    variant: test ? nth : null,
    step: 0,
  }));
  const others = chainOf(campaign).map(({ message }, nth) => ({ message, variant: null, step: nth + 1 }));
  return [...first, ...others];
}

function sampleOf({ id }: Campaign, words: CampaignMessage, reader: Reader): Sample {
  const { client } = reader;
  const message = inLanguage(words, client.locale);
  return { client, message, copy: copyFor(id, message, reader) };
}

/**
 * Each message, all variants of a test and all of a chain, as real recipients would read it: three at least in all, another each time
 * as long as there are others. Whoever is left out reads nothing, and is none of them.
 */
export async function previewOf(
  base: Base,
  campaign: Campaign,
  audience: Pick<Audience, 'next'>,
): Promise<readonly Previewed[]> {
  const readerOf = await readersOf(base, campaign);
  const readers = (await audience.next(0, AT_ONCE)).map(readerOf);
  const messages = messagesOf(campaign);
  return messages.map((one, nth) => {
    const copies = readers.map((reader) => sampleOf(campaign, one.message, reader));
    const read = copies.filter(({ copy }) => copy.missing.length === 0);
    return { ...one, samples: picked(read, nth, messages.length) };
  });
}

/** Those of the `nth` of so many messages: each takes its turn among the readers. */
function picked(read: readonly Sample[], nth: number, messages: number): readonly Sample[] {
  const first = read[nth % read.length];
  const further = read.slice(0, SAMPLES).filter((_, turn) => turn > nth && (turn - nth) % messages === 0);
  return first ? [first, ...further] : [];
}

/** Finds whom the words cannot be filled in for: a list for each message of the chain that leaves anybody out. */
export async function whoIsLeftOut(
  base: Base,
  campaign: Campaign,
  audience: Pick<Audience, 'next'>,
): Promise<readonly LeftOutList[]> {
  const lists = [{ step: 0, messages: variantsOf(campaign) }, ...furtherOf(campaign)]
    .filter(({ messages }) => messages.some(isPersonal))
    .map((asked) => ({ ...asked, count: 0, first: [] as LeftOutList['first'][number][] }));
  if (lists.length === 0) return [];
  const readerOf = await readersOf(base, campaign);
  let lookedAt = 0;
  let isAll = false;
  for (let after = 0; lookedAt < MOST_LOOKED_AT && !isAll; ) {
    const clients = await audience.next(after, AT_ONCE);
    for (const client of clients) {
      for (const list of lists) {
        const missingIn = (words: CampaignMessage) =>
          sampleOf(campaign, words, readerOf(client)).copy.missing;
        const missing = [...new Set(list.messages.flatMap(missingIn))];
        if (missing.length === 0) continue;
        list.count += 1;
        if (list.first.length < MOST_LISTED) list.first.push({ client, missing });
      }
    }
    lookedAt += clients.length;
    after = clients.at(-1)?.id ?? after;
    isAll = clients.length < AT_ONCE;
  }
  return lists
    .filter(({ count }) => count > 0)
    .map(({ step, count, first }) => ({ step, count, first, ...(!isAll && { lookedAt }) }));
}

function furtherOf(campaign: Campaign): readonly { step: number; messages: readonly CampaignMessage[] }[] {
  return chainOf(campaign).map(({ message }, nth) => ({ step: nth + 1, messages: [message] }));
}
