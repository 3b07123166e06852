import type { Client } from '../clients/client.ts';
import { type Content, type TextEntity, wordsOf } from '../content.ts';
import { fnv1a } from '../values/fnv1a.ts';
import { firstName } from '../values/name-parts.ts';
import { isBlank } from '../values/plain-text.ts';
import type { CampaignMessage } from './campaign.ts';
import {
  type CampaignText,
  type PlaceholderName,
  readCampaignText,
  type TextRefusal,
} from './campaign-text.ts';
import { askedFor, type Filling, fillText } from './fill-text.ts';

/** Whose copy is made, and what is said of the business in it. */
export interface Reader {
  readonly client: Client;
  /** The responsible manager's name; null when there is none. */
  readonly manager: string | null;
  readonly business: string;
}

type Words = readonly CampaignText[] | TextRefusal;

/** What was read already: the same message is asked for with every copy. */
const known = new WeakMap<CampaignMessage, Words>();

/** The words of a message, read; a picture without a caption has none. Refused where the words are not well formed. */
export function readWords(message: CampaignMessage): Words {
  const words = known.get(message) ?? readParts(message);
  known.set(message, words);
  return words;
}

function readParts({ parts }: CampaignMessage): Words {
  const read: CampaignText[] = [];
  for (const part of parts) {
    const answer = readCampaignText({ text: wordsOf(part), entities: entitiesOf(part) });
    if (!answer.ok) return answer;
    read.push(answer.read);
  }
  return read;
}

function entitiesOf(content: Content): readonly TextEntity[] {
  return 'entities' in content ? (content.entities ?? []) : [];
}

/** One client's copy, and what was asked for that nobody knows of them and has no word in its place. */
export interface Copy {
  readonly parts: readonly Content[];
  readonly missing: readonly PlaceholderName[];
}

/** Makes a client's copy: always the same for the same client. Throws when the words were never read (see `readWords`). */
export function copyFor(campaignId: number, message: CampaignMessage, reader: Reader): Copy {
  const read = readWords(message);
  if ('code' in read)
    throw new RangeError(`the words of campaign ${campaignId} cannot be read: ${read.code}`);
  const missing: PlaceholderName[] = [];
  const parts = message.parts.map((part, nth) => {
    const text = read[nth];
    if (!text || text.tokens.length === 0 || !('text' in part)) return part;
    const filled = fillText(text, fillingFor(campaignId, reader));
    // A message without a word in it cannot be sent: what it asks for is missing, whatever was to stand in for it.
    const isEmpty = part.kind === 'text' && isBlank(filled.text);
    missing.push(...(isEmpty ? askedFor(text) : filled.missing));
    return { ...part, text: filled.text, entities: filled.entities };
  });
  return { parts, missing: [...new Set(missing)] };
}

/** Whether a message asks for something of its reader, in any language. */
export function isPersonal(message: CampaignMessage): boolean {
  const read = readWords(message);
  const asks = !('code' in read) && read.some((text) => askedFor(text).length > 0);
  return asks || (message.translated !== undefined && isPersonal(message.translated));
}

function fillingFor(campaignId: number, { client, manager, business }: Reader): Filling {
  return {
    value: (name) => {
      switch (name) {
        case 'first_name':
          return firstName(client.name).trim();
        case 'name':
          return client.name.trim();
        case 'manager':
          return firstName(manager ?? '').trim();
        case 'business':
          return business;
        case 'city':
          return client.city ?? '';
        default:
          return client.details.find((detail) => detail.name === name.slice('field.'.length))?.value ?? '';
      }
    },
    // The upper bits spread neighbouring numbers evenly.
    pick: (nth, of) => (fnv1a(`${campaignId}:${client.id}:${nth}`) >>> 7) % of,
  };
}
