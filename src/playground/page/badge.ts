import { el } from './dom.ts';
import type { Words } from './words.ts';

/** How many messages wait, as a number to see and as words to hear; nothing when there are none. */
export function badge(count: number, words: Words): HTMLElement | undefined {
  if (count === 0) return undefined;
  return el(
    'span',
    { class: 'badge' },
    el('span', { 'aria-hidden': 'true' }, String(count)),
    el('span', { class: 'heard-only' }, words.unread(count)),
  );
}
