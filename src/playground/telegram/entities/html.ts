import type { MessageEntity } from 'grammy/types';
import { badRequest } from '../refusal.ts';
import { byteOffset, type FindUser, type Formatted, sortEntities } from './formatted.ts';
import { readReference } from './html-references.ts';
import { linkEntity } from './links.ts';

const SIMPLE = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
} as const;

const TAGS = new Set([...Object.keys(SIMPLE), 'a', 'tg-emoji', 'tg-time', 'pre', 'code', 'blockquote']);
const SPACE = /\s/;

type Open = { tag: string; argument: string; offset: number };
type Scan = { source: string; at: number; text: string; open: Open[]; entities: MessageEntity[] };

function fail(detail: string): never {
  throw badRequest(`can't parse entities: ${detail}`);
}

/**
 * Parses `parse_mode` HTML into text and entities, with the errors of TDLib's parser (byte offsets in UTF-8).
 * Nothing is trimmed here.
 */
export function parseHtml(source: string, findUser: FindUser): Formatted {
  const scan: Scan = { source, at: 0, text: '', open: [], entities: [] };
  while (scan.at < source.length) {
    const char = source.charAt(scan.at);
    const reference = char === '&' ? readReference(source, scan.at) : undefined;
    if (reference !== undefined) {
      scan.text += reference.text;
      scan.at = reference.end;
    } else if (char !== '<') {
      scan.text += char;
      scan.at++;
    } else if (source[scan.at + 1] === '/') {
      closeTag(scan, findUser);
    } else {
      openTag(scan);
    }
  }
  const unclosed = scan.open.at(-1);
  if (unclosed !== undefined) fail(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text: scan.text, entities: sortEntities(scan.entities) };
}

function openTag(scan: Scan): void {
  const { source } = scan;
  const offset = byteOffset(source, scan.at);
  const name = /^[^\s>]*/.exec(source.slice(scan.at + 1))?.[0] ?? '';
  const tag = name.toLowerCase();
  let at = scan.at + 1 + name.length;
  if (at >= source.length) fail(`Unclosed start tag at byte offset ${offset}`);
  if (!TAGS.has(tag)) fail(`Unsupported start tag "${tag}" at byte offset ${offset}`);
  let argument = '';
  for (;;) {
    while (SPACE.test(source.charAt(at))) at++;
    if (source[at] === '>') break;
    const attribute = readAttribute(source, at, { tag, offset });
    argument = argumentOf(tag, attribute) ?? argument;
    at = attribute.end;
  }
  if (tag === 'span' && argument !== 'tg-spoiler') {
    fail(`Tag "span" must have class "tg-spoiler" at byte offset ${offset}`);
  }
  scan.open.push({ tag, argument, offset: scan.text.length });
  scan.at = at + 1;
}

type Attribute = { name: string; value: string; end: number };

function readAttribute(source: string, start: number, where: { tag: string; offset: number }): Attribute {
  const name = /^[^\s=>/"']*/.exec(source.slice(start))?.[0] ?? '';
  if (name === '') {
    fail(`Empty attribute name in the tag "${where.tag}" at byte offset ${where.offset}`);
  }
  let at = start + name.length;
  while (SPACE.test(source.charAt(at))) at++;
  if (at >= source.length) fail(`Unclosed start tag "${where.tag}" at byte offset ${where.offset}`);
  if (source[at] !== '=') return { name, value: '', end: at };
  at++;
  while (SPACE.test(source.charAt(at))) at++;
  const value = readValue(source, at);
  if (value.end >= source.length) fail(`Unclosed start tag at byte offset ${where.offset}`);
  return { name, ...value };
}

function readValue(source: string, start: number): { value: string; end: number } {
  const quote = source.charAt(start);
  if (quote !== '"' && quote !== "'") {
    const token = /^[a-zA-Z0-9.-]*/.exec(source.slice(start))?.[0] ?? '';
    const end = start + token.length;
    if (end < source.length && !/[\s>]/.test(source.charAt(end))) {
      fail(`Unexpected end of name token at byte offset ${byteOffset(source, start)}`);
    }
    return { value: token.toLowerCase(), end };
  }
  let value = '';
  let at = start + 1;
  while (at < source.length && source[at] !== quote) {
    const reference = source[at] === '&' ? readReference(source, at) : undefined;
    value += reference?.text ?? source.charAt(at);
    at = reference?.end ?? at + 1;
  }
  return { value, end: at + 1 };
}

function argumentOf(tag: string, { name, value }: Attribute): string | undefined {
  if (tag === 'a' && name === 'href') return value;
  if (tag === 'span' && name === 'class') return value;
  if (tag === 'code' && name === 'class' && value.startsWith('language-')) return value.slice(9);
  if (tag === 'tg-emoji' && name === 'emoji-id') return value;
  if (tag === 'tg-time' && name === 'unix') return value;
  if (tag === 'blockquote' && name === 'expandable') return 'expandable';
  return undefined;
}

function closeTag(scan: Scan, findUser: FindUser): void {
  const { source } = scan;
  const offset = byteOffset(source, scan.at);
  const open = scan.open.pop();
  if (open === undefined) fail(`Unexpected end tag at byte offset ${offset}`);
  const name = /^[^\s>]*/.exec(source.slice(scan.at + 2))?.[0] ?? '';
  let at = scan.at + 2 + name.length;
  while (SPACE.test(source.charAt(at))) at++;
  if (source[at] !== '>') fail(`Unclosed end tag at byte offset ${offset}`);
  if (name !== '' && name.toLowerCase() !== open.tag) {
    fail(`Unmatched end tag at byte offset ${offset}, expected "</${open.tag}>", found "</${name}>"`);
  }
  scan.at = at + 1;
  if (scan.text.length === open.offset) return;
  const entity = entityOf(open, scan, findUser);
  if (entity !== undefined) scan.entities.push(entity);
}

function entityOf(open: Open, scan: Scan, findUser: FindUser): MessageEntity | undefined {
  const span = { offset: open.offset, length: scan.text.length - open.offset };
  const { tag, argument } = open;
  if (tag in SIMPLE) return { type: SIMPLE[tag as keyof typeof SIMPLE], ...span };
  switch (tag) {
    case 'a':
      return linkEntity(span, argument === '' ? scan.text.slice(open.offset) : argument, findUser);
    case 'tg-emoji':
      return { type: 'custom_emoji', ...span, custom_emoji_id: argument };
    case 'tg-time':
      return { type: 'date_time', ...span, unix_time: Number(argument), date_time_format: '' };
    case 'blockquote':
      return { type: argument === '' ? 'blockquote' : 'expandable_blockquote', ...span };
    default:
      return codeEntity(open, span, scan);
  }
}

/** `<pre><code class="language-x">` is one entity: the outer tag takes the language of the inner one. */
function codeEntity(open: Open, span: { offset: number; length: number }, scan: Scan): MessageEntity {
  if (open.tag === 'code') {
    const outer = scan.open.at(-1);
    if (outer?.tag === 'pre' && outer.offset === open.offset) outer.argument = open.argument;
    return { type: 'code', ...span };
  }
  const inner = scan.entities.at(-1);
  if (inner?.type === 'code' && inner.offset === span.offset && inner.length === span.length) {
    scan.entities.pop();
  }
  return open.argument === '' ? { type: 'pre', ...span } : { type: 'pre', ...span, language: open.argument };
}
