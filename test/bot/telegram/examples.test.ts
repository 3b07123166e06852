import { describe, expect, it } from 'vitest';
import { withExamples } from '../../../src/bot/telegram/examples.ts';

describe('examples in a sentence', () => {
  it('become code, and the backticks go', () => {
    const { text, entities } = withExamples('Например: `/tag 12 +vip` или `@anna`.');
    expect(text).toBe('Например: /tag 12 +vip или @anna.');
    expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
      ['code', '/tag 12 +vip'],
      ['code', '@anna'],
    ]);
  });

  it('need not be there', () => {
    expect(withExamples('Готово.').entities).toEqual([]);
  });
});
