import type { Message } from 'grammy/types';
import type { Awaiting, Dialogue, Question } from './dialogues.ts';
import { repliedMessage } from './telegram/replied-message.ts';

/** After this long a member has forgotten the question: what they type is something new. */
const FRESH_MS = 60 * 60_000;

/** What a message is to the question that is open: its answer, words that come too late to be it, or no concern of it. */
export type Bearing = 'answer' | 'late' | 'none';

/**
 * Tells whether a message answers a question. A reply to the question does, however late; a reply to any other message does
 * not: it may be meant for another client. Once the first of an album was taken, only the rest of it is awaited.
 */
export function bearingOf(question: Question, message: Message): Bearing {
  const album = albumOf(question);
  if (album !== undefined) return album === message.media_group_id ? 'answer' : 'none';
  const to = repliedMessage(message);
  if (to) return to.message_id === question.prompt ? 'answer' : 'none';
  if (question.isOver) return 'none';
  return isFresh(question, new Date(message.date * 1000)) ? 'answer' : 'late';
}

/** Whether whatever the member says next is taken for the answer. */
export function isOpen(question: Question, now: Date): boolean {
  return albumOf(question) === undefined && !question.isOver && isFresh(question, now);
}

/** Whether a button stands under the message that asks this, and not under an older one. */
export function isUnder(question: Question, messageId: number | undefined): boolean {
  return question.prompt === undefined || question.prompt === messageId;
}

export function isQuestion(dialogue: Dialogue | undefined): dialogue is Question {
  return dialogue !== undefined && dialogue.kind !== 'lead-form' && dialogue.kind !== 'correction';
}

export function albumOf(asked: Awaiting): string | undefined {
  return 'album' in asked ? asked.album : undefined;
}

function isFresh({ askedAt }: Question, now: Date): boolean {
  return now.getTime() - askedAt.getTime() <= FRESH_MS;
}
