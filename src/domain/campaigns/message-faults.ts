import { type Refusal, refuse } from '../refusal.ts';
import type { CampaignMessage } from './campaign.ts';
import { mayBeEmpty, type TextRefusal } from './campaign-text.ts';
import { readWords } from './copy.ts';

export type MessageRefusal =
  | TextRefusal
  /** A poll, a sticker, a shared contact: nothing that one sends to many. */
  | Refusal<'not-for-many'>
  /** A text whose choices leave some readers nothing to read. */
  | Refusal<'may-be-empty'>;

/** Album pieces at most (Bot API, sendMediaGroup). */
export const MOST_PARTS = 10;

const FOR_MANY: ReadonlySet<string> = new Set([
  'text',
  'photo',
  'video',
  'document',
  'animation',
  'audio',
  'voice',
  'video-note',
]);

/** What is wrong with a message that is to go to many; undefined when it can be sent. */
export function faultOf(message: CampaignMessage): MessageRefusal | undefined {
  if (!message.parts.every(({ kind }) => FOR_MANY.has(kind))) return refuse('not-for-many');
  const words = readWords(message);
  if ('code' in words) return words;
  const texts = words.filter((_, nth) => message.parts[nth]?.kind === 'text');
  return texts.some(mayBeEmpty) ? refuse('may-be-empty') : undefined;
}
