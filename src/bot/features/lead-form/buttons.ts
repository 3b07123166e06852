import { defineButton } from '../../telegram/button.ts';

/** Answers to the consent; each carries the version of the text under which it stood. */
export const agreeButton = defineButton('agree', { version: 'word' });
export const declineButton = defineButton('decline', { version: 'word' });

/** One more request of somebody known; `source` is where they came from this time, or empty. */
export const requestButton = defineButton('req', { source: 'word' });

/** Button data hold 64 bytes; a source that is longer is cut. */
const LONGEST_SOURCE = 60;

export function requestButtonData(source: string | null): string {
  return requestButton.pack({ source: (source ?? '').slice(0, LONGEST_SOURCE) });
}
