import { button, el } from './dom.ts';
import { icon } from './icons.ts';
import type { Words } from './words.ts';

/** Shows a photo as large as the window; Esc or a press closes it. */
export function openPhoto(src: string, alt: string, words: Words): Promise<void> {
  return new Promise((resolve) => {
    const close = button({ class: 'viewer-close', 'aria-label': words.close }, icon('close'));
    const box = el('dialog', { class: 'viewer', 'aria-label': alt }, el('img', { src, alt }), close);
    box.addEventListener('click', () => box.close());
    box.addEventListener('close', () => {
      box.remove();
      resolve();
    });
    document.body.append(box);
    box.showModal();
    close.focus();
  });
}
