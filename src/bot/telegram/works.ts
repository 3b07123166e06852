import { meaningOf } from './refusals.ts';

/** Whether a call about a message of its chat took effect; false when the message is gone, or does not take the call. */
export async function works(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    const meaning = meaningOf(error)?.kind;
    if (meaning === 'not-modified') return true;
    if (meaning !== 'message-gone' && meaning !== 'refused') throw error;
    return false;
  }
}
