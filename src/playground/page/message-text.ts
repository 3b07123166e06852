import type { MessageEntity } from 'grammy/types';
import type { App, Place } from './app.ts';
import { el } from './dom.ts';
import { type Branch, nest } from './rich-text.ts';

/** Where a text stands: what is pressed in it is pressed by this person. */
export type TextPlace = { readonly app: App; readonly place: Place };

/** Draws a text with its formatting, as Telegram does. */
export function messageText(
  where: TextPlace,
  text: string,
  entities: readonly MessageEntity[] = [],
): HTMLElement {
  return el('div', { class: 'text', dir: 'auto' }, ...drawAll(where, nest(text, entities)));
}

/** A one-line preview: words and letters' looks, nothing to press. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  blockquote: 'blockquote',
} as const;

/** A block ends its line by itself: the line break after it is not drawn once more. */
function drawAll(where: TextPlace, branches: readonly Branch[]): Node[] {
  return branches.map((branch, index) => {
    const previous = branches[index - 1];
    const isAfterBlock = typeof previous === 'object' && BLOCKS.has(previous.entity.type);
    return draw(where, isAfterBlock && typeof branch === 'string' ? branch.replace(/^\n/, '') : branch);
  });
}

const BLOCKS: ReadonlySet<string> = new Set(['blockquote', 'expandable_blockquote', 'pre']);

function draw(where: TextPlace, branch: Branch): Node {
  if (typeof branch === 'string') return document.createTextNode(branch);
  const { entity } = branch;
  const inside = drawAll(where, branch.inside);
  switch (entity.type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
    case 'code':
    case 'blockquote':
      return el(TAGS[entity.type], {}, ...inside);
    case 'pre':
      return el('pre', { 'data-language': entity.language }, el('code', {}, ...inside));
    case 'spoiler':
      return spoiler(where, inside);
    case 'expandable_blockquote':
      return expandable(inside);
    default:
      return drawActive(where, entity, inside);
  }
}

/** The kinds that do something when they are pressed. */
function drawActive({ app, place }: TextPlace, entity: MessageEntity, inside: readonly Node[]): Node {
  const words = inside.map((node) => node.textContent ?? '').join('');
  // A button would not break across lines as the words around it do.
  const link = (run: () => void | Promise<unknown>, title?: string): Node => {
    const press = async (event: Event): Promise<void> => {
      if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
      event.stopPropagation();
      await run();
    };
    return el(
      'span',
      { class: 'text-link', role: 'link', tabindex: 0, title, click: press, keydown: press },
      ...inside,
    );
  };
  switch (entity.type) {
    case 'url':
      return link(() => app.follow(place, words));
    case 'text_link':
      return link(() => app.follow(place, entity.url), entity.url);
    case 'mention':
      return link(() => app.follow(place, `https://t.me/${words.slice(1)}`));
    case 'bot_command':
      return link(() => app.act(place, { do: 'send', text: words }));
    case 'email':
    case 'phone_number':
    case 'hashtag':
    case 'cashtag':
      return link(async () => {
        await navigator.clipboard.writeText(words);
        app.notice(app.words().copied);
      });
    default:
      return el('span', { class: `mark-${entity.type}` }, ...inside);
  }
}

function spoiler({ app }: TextPlace, inside: readonly Node[]): Node {
  const hidden = el('span', { class: 'spoiler-words', 'aria-hidden': 'true' }, ...inside);
  const cover = el(
    'span',
    { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': app.words().spoiler },
    hidden,
  );
  const reveal = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
    if (cover.classList.contains('shown')) return;
    event.preventDefault();
    event.stopPropagation();
    cover.classList.add('shown');
    cover.removeAttribute('role');
    cover.removeAttribute('aria-label');
    hidden.removeAttribute('aria-hidden');
  };
  cover.addEventListener('click', reveal);
  cover.addEventListener('keydown', reveal);
  return cover;
}

function expandable(inside: readonly Node[]): Node {
  const quote = el('blockquote', { class: 'folded', tabindex: 0 }, ...inside);
  const unfold = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
    quote.classList.toggle('folded');
    event.stopPropagation();
  };
  quote.addEventListener('click', unfold);
  quote.addEventListener('keydown', unfold);
  return quote;
}
