import type { Message } from 'grammy/types';
import { heard } from '../messages/heard.ts';
import type { LeadForm, Words } from './form-state.ts';
import { isUnwilling, labelOf, verdictOf } from './labels.ts';
import type { Answer } from './moves.ts';

/** Reads a message as an answer to the step at which the form stands. `key` is the message's own. */
export function answerOf(message: Message, key: string, step: LeadForm['step']): Answer {
  const words = wordsFrom(message, key);
  const { contact, from, text } = message;
  if (contact) {
    // Telegram gives no id for somebody who has no account, and another's for somebody else.
    const own = contact.user_id !== undefined && contact.user_id === from?.id;
    return { kind: 'contact', own, phone: contact.phone_number, words };
  }
  const button = text === undefined ? undefined : buttonOf(text, step);
  return button === undefined ? { kind: 'said', words } : { kind: button };
}

/** The button whose place a text takes, if it does. */
function buttonOf(text: string, step: LeadForm['step']) {
  if (step === 'consent') return verdictOf(text);
  const isOptional = step === 'phone' || step === 'birthday';
  return labelOf(text) ?? (isOptional && isUnwilling(text) ? 'skip' : undefined);
}

/** A message as the form keeps it. */
export function wordsFrom(message: Message, key: string): Words {
  const { media_group_id: album } = message;
  return { key, content: heard(message), ...(album !== undefined && { album }) };
}
