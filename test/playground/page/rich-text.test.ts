import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { type Branch, nest } from '../../../src/playground/page/rich-text.ts';

const mark = (type: 'bold' | 'italic' | 'code', offset: number, length: number): MessageEntity => ({
  type,
  offset,
  length,
});

/** The tree in brackets: `[bold:…]`. */
function written(branches: readonly Branch[]): string {
  return branches
    .map((branch) =>
      typeof branch === 'string' ? branch : `[${branch.entity.type}:${written(branch.inside)}]`,
    )
    .join('');
}

function letters(branches: readonly Branch[]): string {
  return branches.map((branch) => (typeof branch === 'string' ? branch : letters(branch.inside))).join('');
}

describe('formatting as a tree', () => {
  it.each<[string, MessageEntity[], string]>([
    ['plain', [], 'plain'],
    ['a bold word', [mark('bold', 2, 4)], 'a [bold:bold] word'],
    ['both', [mark('italic', 0, 4), mark('bold', 0, 4)], '[italic:[bold:both]]'],
    ['outer in', [mark('italic', 6, 2), mark('bold', 0, 8)], '[bold:outer [italic:in]]'],
    ['😀 ok', [mark('bold', 3, 2)], '😀 [bold:ok]'],
    ['crossed', [mark('bold', 0, 4), mark('italic', 2, 5)], '[bold:cr[italic:os]][italic:sed]'],
    ['beyond', [mark('bold', 3, 99)], 'bey[bold:ond]'],
    ['nowhere', [mark('bold', 50, 2), mark('bold', -1, 2), mark('bold', 1, 0)], 'nowhere'],
  ])('nests %s', (text, entities, tree) => {
    expect(written(nest(text, entities))).toBe(tree);
  });

  it('shows every letter once, whatever the entities are', () => {
    const entity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'code'),
      offset: fc.integer({ min: -5, max: 40 }),
      length: fc.integer({ min: -5, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(entity, { maxLength: 8 }), (text, entities) => {
        expect(letters(nest(text, entities as MessageEntity[]))).toBe(text);
      }),
    );
  });
});
