import type { MessageEntity } from 'grammy/types';
import { badRequest } from '../refusal.ts';
import { byteOffset, type FindUser, type Formatted, sortEntities } from './formatted.ts';
import { linkEntity } from './links.ts';

type Kind =
  | 'Bold'
  | 'Italic'
  | 'Underline'
  | 'Strikethrough'
  | 'Spoiler'
  | 'Code'
  | 'Pre'
  | 'PreCode'
  | 'TextUrl'
  | 'CustomEmoji'
  | 'BlockQuote';
type Open = { kind: Kind; language: string; offset: number; start: number };
type Scan = { source: string; at: number; text: string; open: Open[]; entities: MessageEntity[] };

const RESERVED = '_*[]()~`>#+-=|{}.!';
const SIMPLE = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikethrough: 'strikethrough',
  Spoiler: 'spoiler',
  Code: 'code',
} as const;

/** What closes an entity of each kind; the value is what the cursor skips. */
const ENDS: Readonly<Record<Kind, string>> = {
  Bold: '*',
  Italic: '_',
  Underline: '__',
  Strikethrough: '~',
  Spoiler: '||',
  Code: '`',
  Pre: '```',
  PreCode: '```',
  TextUrl: ']',
  CustomEmoji: ']',
  BlockQuote: '\n',
};

function fail(detail: string): never {
  throw badRequest(`can't parse entities: ${detail}`);
}

function failReserved(char: string): never {
  fail(`Character '${char}' is reserved and must be escaped with the preceding '\\'`);
}

/** Parses `parse_mode` MarkdownV2 into text and entities, with the errors of TDLib's parser. */
export function parseMarkdownV2(source: string, findUser: FindUser): Formatted {
  const scan: Scan = { source, at: 0, text: '', open: [], entities: [] };
  while (scan.at < source.length) step(scan, findUser);
  const last = scan.open.at(-1);
  if (last?.kind === 'BlockQuote') closeQuote(scan, last);
  const unclosed = scan.open.at(-1);
  if (unclosed !== undefined) {
    fail(`Can't find end of ${unclosed.kind} entity at byte offset ${byteOffset(source, unclosed.start)}`);
  }
  return { text: scan.text, entities: sortEntities(scan.entities) };
}

function step(scan: Scan, findUser: FindUser): void {
  const char = scan.source.charAt(scan.at);
  const next = scan.source.charCodeAt(scan.at + 1);
  const inside = scan.open.at(-1);
  if (char === '\\' && next > 0 && next <= 126) {
    scan.text += scan.source.charAt(scan.at + 1);
    scan.at += 2;
  } else if (inside !== undefined && endsHere(scan, inside)) {
    close(scan, inside, findUser);
  } else if (isLiteral(char, inside)) {
    scan.text += char;
    scan.at++;
  } else {
    open(scan, char);
  }
}

function isLiteral(char: string, inside: Open | undefined): boolean {
  const isCode = inside?.kind === 'Code' || inside?.kind === 'Pre' || inside?.kind === 'PreCode';
  return isCode ? char !== '`' : !RESERVED.includes(char);
}

function endsHere(scan: Scan, inside: Open): boolean {
  const { source, at } = scan;
  if (inside.kind === 'Italic') return source[at] === '_' && source[at + 1] !== '_';
  if (inside.kind === 'BlockQuote') return source[at] === '\n' && source[at + 1] !== '>';
  return source.startsWith(ENDS[inside.kind], at);
}

function open(scan: Scan, char: string): void {
  const { source, at } = scan;
  const start = at;
  const push = (kind: Kind, width: number, language = ''): void => {
    scan.open.push({ kind, language, offset: scan.text.length, start });
    scan.at += width;
  };
  if (char === '_') return source[at + 1] === '_' ? push('Underline', 2) : push('Italic', 1);
  if (char === '*') return push('Bold', 1);
  if (char === '~') return push('Strikethrough', 1);
  if (char === '[') return push('TextUrl', 1);
  if (char === '|' && source[at + 1] === '|') return openSpoiler(scan, push);
  if (char === '!' && source[at + 1] === '[') return push('CustomEmoji', 2);
  if (char === '`') return openCode(scan, push);
  if (char === '>' && (at === 0 || source[at - 1] === '\n')) return openQuote(scan, push);
  return failReserved(char);
}

/** `||` right at the end of a quotation makes it expandable instead of opening a spoiler. */
function openSpoiler(scan: Scan, push: (kind: Kind, width: number) => void): void {
  const quote = scan.open.at(-1);
  const rest = scan.source.slice(scan.at + 2);
  if (quote?.kind === 'BlockQuote' && (rest === '' || (rest.startsWith('\n') && !rest.startsWith('\n>')))) {
    quote.language = 'expandable';
    scan.at += 2;
    return;
  }
  push('Spoiler', 2);
}

function openQuote(scan: Scan, push: (kind: Kind, width: number) => void): void {
  if (scan.open.some((entity) => entity.kind === 'BlockQuote')) scan.at++;
  else if (scan.open.length > 0) failReserved('>');
  else push('BlockQuote', 1);
}

function openCode(scan: Scan, push: (kind: Kind, width: number, language?: string) => void): void {
  const { source, at } = scan;
  if (!source.startsWith('```', at)) return push('Code', 1);
  const language = /^[^\s`]*/.exec(source.slice(at + 3))?.[0] ?? '';
  const after = at + 3 + language.length;
  const isLanguage = language !== '' && after < source.length && source[after] !== '`';
  const bodyAt = isLanguage ? after : at + 3;
  const newline = /^\r?\n/.exec(source.slice(bodyAt))?.[0].length ?? 0;
  push(isLanguage ? 'PreCode' : 'Pre', bodyAt + newline - at, isLanguage ? language : '');
}

function close(scan: Scan, inside: Open, findUser: FindUser): void {
  if (inside.kind === 'BlockQuote') {
    closeQuote(scan, inside);
    return;
  }
  scan.open.pop();
  scan.at += ENDS[inside.kind].length;
  const span = { offset: inside.offset, length: scan.text.length - inside.offset };
  const entity = closed(scan, inside, span, findUser);
  if (span.length > 0 && entity !== undefined) scan.entities.push(entity);
}

type Span = { offset: number; length: number };

function closed(scan: Scan, inside: Open, span: Span, findUser: FindUser): MessageEntity | undefined {
  const { kind } = inside;
  if (kind === 'BlockQuote') return undefined;
  if (kind === 'Pre') return { type: 'pre', ...span };
  if (kind === 'PreCode') return { type: 'pre', ...span, language: inside.language };
  if (kind === 'TextUrl') {
    return linkEntity(span, readTarget(scan) ?? scan.text.slice(span.offset), findUser);
  }
  if (kind !== 'CustomEmoji') return { type: SIMPLE[kind], ...span };
  const id = /^tg:\/\/emoji\?id=(\d+)$/.exec(readTarget(scan) ?? '')?.[1];
  if (id === undefined) fail('Custom emoji entity must contain a tg://emoji URL');
  return { type: 'custom_emoji', ...span, custom_emoji_id: id };
}

function readTarget(scan: Scan): string | undefined {
  if (scan.source[scan.at] !== '(') return undefined;
  const start = ++scan.at;
  let target = '';
  while (scan.at < scan.source.length && scan.source[scan.at] !== ')') {
    if (scan.source[scan.at] === '\\') scan.at++;
    target += scan.source.charAt(scan.at++);
  }
  if (scan.at >= scan.source.length) {
    fail(`Can't find end of a URL at byte offset ${byteOffset(scan.source, start)}`);
  }
  scan.at++;
  return target;
}

function closeQuote(scan: Scan, quote: Open): void {
  scan.open.pop();
  const length = scan.text.length - quote.offset;
  if (length === 0) return;
  const type = quote.language === 'expandable' ? 'expandable_blockquote' : 'blockquote';
  scan.entities.push({ type, offset: quote.offset, length });
}
