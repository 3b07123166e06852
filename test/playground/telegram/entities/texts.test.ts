import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeText } from '../../../../src/playground/telegram/entities/compose.ts';
import { detectEntities } from '../../../../src/playground/telegram/entities/detect.ts';
import { readEntities } from '../../../../src/playground/telegram/entities/explicit.ts';
import { checkLink } from '../../../../src/playground/telegram/entities/links.ts';
import { isInvisible, tidy } from '../../../../src/playground/telegram/entities/tidy.ts';

const nobody = () => undefined;
const found = (text: string) =>
  detectEntities({ text, entities: [] }).entities.map(({ type, offset, length }) => [
    type,
    text.slice(offset, offset + length),
  ]);

describe('what Telegram makes clickable', () => {
  it.each([
    ['/start s_shop', [['bot_command', '/start']]],
    ['/lead@playground_bot now', [['bot_command', '/lead@playground_bot']]],
    ['60 км/ч и и/или', []],
    ['ask @playground_bot', [['mention', '@playground_bot']]],
    ['me@shop.ru and @ab', [['email', 'me@shop.ru']]],
    [
      '#заявка #lead2 #123 a#b',
      [
        ['hashtag', '#заявка'],
        ['hashtag', '#lead2'],
      ],
    ],
    ['pay $USD or $usd', [['cashtag', '$USD']]],
    [
      'see https://a.b/c?d=1. And shop.ru!',
      [
        ['url', 'https://a.b/c?d=1'],
        ['url', 'shop.ru'],
      ],
    ],
    ['call +7 (916) 123-45-67 or 89161234567', [['phone_number', '+7 (916) 123-45-67']]],
    ['version 1.2.3 of node.js', []],
    ['no links here', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('leaves code and links alone', () => {
    const text = '/start';
    const entities = [{ type: 'code' as const, offset: 0, length: 6 }];
    expect(detectEntities({ text, entities }).entities).toEqual(entities);
  });
});

describe('cleaning', () => {
  it('trims both ends and moves entities along', () => {
    expect(tidy({ text: ' \n x y \n', entities: [{ type: 'bold', offset: 5, length: 3 }] })).toEqual({
      text: 'x y',
      entities: [{ type: 'bold', offset: 2, length: 1 }],
    });
  });

  it('drops direction overrides and carriage returns, and blanks control characters', () => {
    expect(tidy({ text: 'a\r\n\u202eb\u0007c', entities: [] }).text).toBe('a\nb c');
  });

  it('drops entities over nothing but spaces', () => {
    expect(tidy({ text: 'a   b', entities: [{ type: 'bold', offset: 1, length: 3 }] }).entities).toEqual([]);
  });

  it('keeps a hundred entities at most', () => {
    const entities = Array.from({ length: 150 }, (_, index) => ({
      type: 'bold' as const,
      offset: index * 2,
      length: 1,
    }));
    expect(tidy({ text: 'a '.repeat(150), entities }).entities).toHaveLength(100);
  });

  it.each([
    ['', true],
    [' \u200b\u2800', true],
    ['\u200bx', false],
    ['😀', false],
  ])('sees that %j is invisible: %s', (text, expected) => {
    expect(isInvisible(text)).toBe(expected);
  });

  it('keeps entities inside the text, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.nat(20),
        fc.integer({ min: 1, max: 20 }),
        (text, offset, length) => {
          const inside = offset + length <= text.length;
          const result = tidy({ text, entities: inside ? [{ type: 'bold', offset, length }] : [] });
          for (const entity of result.entities) {
            expect(entity.offset + entity.length).toBeLessThanOrEqual(result.text.length);
          }
        },
      ),
    );
  });
});

describe('entities that a bot gives by itself', () => {
  it.each([
    [[{ type: 'bold', offset: 0, length: 1 }], 'entity ends in a middle of a UTF-16 symbol at byte offset 0'],
    [
      [{ type: 'bold', offset: 1, length: 1 }],
      'entity begins in a middle of a UTF-16 symbol at byte offset 0',
    ],
    [[{ type: 'bold', offset: -1, length: 1 }], 'receive an entity with incorrect offset -1'],
    [[{ type: 'bold', length: 1 }], 'can\'t parse MessageEntity: Can\'t find field "offset"'],
    [[{ type: 'text_link', offset: 0, length: 2, url: 'x' }], 'wrong message entity: Wrong HTTP URL'],
  ])('refuses %j', (entities, detail) => {
    expect(() => readEntities('😀', entities, nobody)).toThrow(`Bad Request: ${detail}`);
  });

  it('cuts those that cross, and drops what it finds by itself', () => {
    const given = [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'italic', offset: 2, length: 4 },
      { type: 'mention', offset: 0, length: 2 },
    ];
    expect(readEntities('abcdef', given, nobody)).toEqual([
      { type: 'bold', offset: 0, length: 4 },
      { type: 'italic', offset: 2, length: 2 },
      { type: 'italic', offset: 4, length: 2 },
    ]);
  });

  it('nests nothing inside code', () => {
    const given = [
      { type: 'code', offset: 0, length: 4 },
      { type: 'bold', offset: 1, length: 2 },
    ];
    expect(readEntities('abcd', given, nobody)).toEqual([{ type: 'code', offset: 0, length: 4 }]);
  });

  it('yields to parse_mode', () => {
    const entities = [{ type: 'italic', offset: 0, length: 1 }];
    expect(composeText({ text: '<b>x</b>', parseMode: 'HTML', entities }, nobody).entities).toEqual([
      { type: 'bold', offset: 0, length: 1 },
    ]);
  });
});

describe('links', () => {
  it.each([
    ['https://a.b/c', 'https://a.b/c'],
    ['a.b', 'http://a.b/'],
    ['http://a.b:80', 'http://a.b:80/'],
    ['tg://resolve?domain=x', 'tg://resolve?domain=x'],
  ])('takes %s', (url, expected) => {
    expect(checkLink(url)).toEqual({ ok: true, url: expected });
  });

  it.each([
    ['localhost', 'Wrong HTTP URL'],
    ['http://localhost:3000', 'Wrong HTTP URL'],
    ['mailto:a@b.c', 'Unsupported URL protocol'],
    ['', 'Wrong HTTP URL'],
  ])('refuses %j', (url, reason) => {
    expect(checkLink(url)).toEqual({ ok: false, reason });
  });
});
