import type { MessageEntity } from 'grammy/types';

/** A text as a tree: plain words, and entities with what stands inside them. */
export type Branch = string | { readonly entity: MessageEntity; readonly inside: readonly Branch[] };

/**
 * Nests a text by its entities, which count in UTF-16 units. Entities that cross each other, or reach beyond the text,
 * are cut: every letter of the text comes out exactly once.
 */
export function nest(text: string, entities: readonly MessageEntity[]): Branch[] {
  const known = entities
    .filter(({ offset, length }) => offset >= 0 && length > 0 && offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return grow(text, { from: 0, to: text.length }, known);
}

type Span = { readonly from: number; readonly to: number };

function grow(text: string, { from, to }: Span, entities: readonly MessageEntity[]): Branch[] {
  const branches: Branch[] = [];
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    if (entity === undefined) break;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start < end) {
      if (start > at) branches.push(text.slice(at, start));
      const inner = others.filter(({ offset }) => offset < end);
      branches.push({ entity, inside: grow(text, { from: start, to: end }, inner) });
      at = end;
    }
    rest = others.filter(({ offset, length }) => offset + length > at);
  }
  if (at < to) branches.push(text.slice(at, to));
  return branches;
}
