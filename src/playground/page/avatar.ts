import { el } from './dom.ts';
import { colourOf, initials } from './formats.ts';

/** The round picture of a person or a chat; those who listen hear the name beside it instead. */
export function avatar(id: number, name: string, size: 'small' | 'usual' = 'usual'): HTMLElement {
  return el(
    'span',
    { class: `avatar avatar-${size} colour-${colourOf(id)}`, 'aria-hidden': 'true' },
    initials(name),
  );
}
