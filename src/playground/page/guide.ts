import { openDialog } from './dialog.ts';
import { el } from './dom.ts';
import type { Words } from './words.ts';

/** What to try first, and what the keyboard does. */
export async function openGuide(words: Words): Promise<void> {
  const { title, steps, keysTitle, keys } = words.guide;
  await openDialog({
    title,
    words,
    body: [
      el('p', { class: 'hint' }, words.tagline),
      el('ol', { class: 'steps' }, ...steps.map((step) => el('li', {}, step))),
      el('h3', {}, keysTitle),
      el(
        'dl',
        { class: 'shortcuts' },
        ...keys.flatMap(([key = '', what = '']) => [el('dt', {}, key), el('dd', {}, what)]),
      ),
    ],
  });
}
