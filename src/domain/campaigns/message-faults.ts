import { type Refusal, refuse } from '../refusal.ts';
import type { CampaignMessage } from './campaign.ts';
import type { TextRefusal } from './campaign-text.ts';
import { readWords } from './copy.ts';

export type MessageRefusal =
  | TextRefusal
  /** A poll, a sticker, a shared contact: nothing that one sends to many. */
  | Refusal<'not-for-many'>;

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
  return 'code' in words ? words : undefined;
}
