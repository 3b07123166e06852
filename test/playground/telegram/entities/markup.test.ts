import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../../src/playground/telegram/entities/html.ts';
import { parseMarkdown } from '../../../../src/playground/telegram/entities/markdown.ts';
import { parseMarkdownV2 } from '../../../../src/playground/telegram/entities/markdown-v2.ts';
import { Refusal } from '../../../../src/playground/telegram/refusal.ts';

const ANNA = { id: 7, is_bot: false, first_name: 'Anna' };
const find = (id: number) => (id === 7 ? ANNA : undefined);

const bold = (offset: number, length: number) => ({ type: 'bold', offset, length });

describe('HTML', () => {
  it.each([
    ['plain', 'plain', []],
    ['<b>a</b> <strong>b</strong>', 'a b', [bold(0, 1), bold(2, 1)]],
    ['😀<b>x</b>', '😀x', [bold(2, 1)]],
    ['<b>a<i>b</i></b>', 'ab', [bold(0, 2), { type: 'italic', offset: 1, length: 1 }]],
    ['<B>x</B>', 'x', [bold(0, 1)]],
    ['<b></b>x', 'x', []],
    ['a &lt;b&gt; &amp; &quot;c&quot; &#33;&#x21; &copy;', 'a <b> & "c" !! &copy;', []],
    ['Tom & Jerry', 'Tom & Jerry', []],
    ['<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
    [
      '<a href="https://a.b/?q=1&amp;r=2">x</a>',
      'x',
      [{ type: 'text_link', offset: 0, length: 1, url: 'https://a.b/?q=1&r=2' }],
    ],
    ['<a href="a.b">x</a>', 'x', [{ type: 'text_link', offset: 0, length: 1, url: 'http://a.b/' }]],
    ['<a href="nowhere">x</a>', 'x', []],
    [
      '<a href="tg://user?id=7">Anna</a>',
      'Anna',
      [{ type: 'text_mention', offset: 0, length: 4, user: ANNA }],
    ],
    ['<a href="tg://user?id=8">Nobody</a>', 'Nobody', []],
    [
      '<pre><code class="language-ts">x</code></pre>',
      'x',
      [{ type: 'pre', offset: 0, length: 1, language: 'ts' }],
    ],
    ['<code>x</code>', 'x', [{ type: 'code', offset: 0, length: 1 }]],
    ['<blockquote>x</blockquote>', 'x', [{ type: 'blockquote', offset: 0, length: 1 }]],
    ['<blockquote expandable>x</blockquote>', 'x', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    [
      '<tg-emoji emoji-id="5">x</tg-emoji>',
      'x',
      [{ type: 'custom_emoji', offset: 0, length: 1, custom_emoji_id: '5' }],
    ],
  ])('%s', (source, text, entities) => {
    expect(parseHtml(source, find)).toEqual({ text, entities });
  });

  it.each([
    ['<b =x>', 'Empty attribute name in the tag "b" at byte offset 0'],
    ['<a href', 'Unclosed start tag "a" at byte offset 0'],
    ['<a href="x"', 'Unclosed start tag at byte offset 0'],
    ['<a href=a/b>', 'Unexpected end of name token at byte offset 8'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<br>', 'Unsupported start tag "br" at byte offset 0'],
  ])('refuses %s', (source, detail) => {
    expect(() => parseHtml(source, find)).toThrow(`Bad Request: can't parse entities: ${detail}`);
  });

  it('gives back any text that was escaped', () => {
    const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseHtml(`<b>${escape(text)}</b>`, find).text).toBe(text);
      }),
    );
  });
});

describe('MarkdownV2', () => {
  it.each([
    ['*b* _i_ __u__ ~s~ ||p||', 'b i u s p', ['bold', 'italic', 'underline', 'strikethrough', 'spoiler']],
    ['`c` ```\npre```', 'c pre', ['code', 'pre']],
    ['*a _b_*', 'a b', ['bold', 'italic']],
    ['>quote\n>more\nend', 'quote\nmore\nend', ['blockquote']],
    ['>long\n>more||', 'long\nmore', ['expandable_blockquote']],
    ['[x](https://a.b) [y](tg://user?id=7)', 'x y', ['text_link', 'text_mention']],
    ['![x](tg://emoji?id=5)', 'x', ['custom_emoji']],
    ['1\\.5 \\(x\\)', '1.5 (x)', []],
    ['`a*b.c`', 'a*b.c', ['code']],
  ])('%s', (source, text, types) => {
    const parsed = parseMarkdownV2(source, find);
    expect(parsed.text).toBe(text);
    expect(parsed.entities.map(({ type }) => type)).toEqual(types);
  });

  it('keeps the language of a code block', () => {
    expect(parseMarkdownV2('```ts\nx```', find)).toEqual({
      text: 'x',
      entities: [{ type: 'pre', offset: 0, length: 1, language: 'ts' }],
    });
  });

  it.each([
    ['a-b', "Character '-' is reserved and must be escaped with the preceding '\\'"],
    ['a|b', "Character '|' is reserved and must be escaped with the preceding '\\'"],
    ['a > b', "Character '>' is reserved and must be escaped with the preceding '\\'"],
    ['Да _x', "Can't find end of Italic entity at byte offset 5"],
    ['[x](a', "Can't find end of a URL at byte offset 4"],
    ['![x](a)', 'Custom emoji entity must contain a tg://emoji URL'],
  ])('refuses %s', (source, detail) => {
    expect(() => parseMarkdownV2(source, find)).toThrow(`can't parse entities: ${detail}`);
  });

  it('gives back any text that was escaped', () => {
    const escape = (text: string) => text.replace(/[\\_*[\]()~`>#+\-=|{}.!]/g, '\\$&');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseMarkdownV2(`*${escape(text)}*`, find).text).toBe(text);
      }),
    );
  });
});

describe('legacy Markdown', () => {
  it.each([
    ['*b* _i_ `c` [x](a.b)', 'b i c x', ['bold', 'italic', 'code', 'text_link']],
    ['snake\\_case', 'snake_case', []],
    ['```\npre```', 'pre', ['pre']],
  ])('%s', (source, text, types) => {
    const parsed = parseMarkdown(source, find);
    expect(parsed.text).toBe(text);
    expect(parsed.entities.map(({ type }) => type)).toEqual(types);
  });
});

describe('any markup whatever', () => {
  const alphabet = fc.string({ unit: fc.constantFrom(...'<>/ab="\' &;#x*_`~|[](){}!\\>\n😀ж.') });

  it.each([
    ['HTML', parseHtml],
    ['MarkdownV2', parseMarkdownV2],
    ['Markdown', parseMarkdown],
  ] as const)('%s is either parsed with entities inside the text, or refused', (_, parse) => {
    fc.assert(
      fc.property(alphabet, (source) => {
        try {
          const { text, entities } = parse(source, find);
          for (const { offset, length } of entities) {
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
