import type { MessageEntity, RichMessage } from 'grammy/types';
import { CONTENT_ICONS } from '../../domain/content.ts';
import { createWriter, type Writer } from './rich-writer.ts';

type Part = Readonly<Record<string, unknown>>;

/** What a rich message says as a text with entities, and its blocks and those that they hold, in order. */
export interface RichWords {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly blocks: readonly Part[];
}

/** What is nested deeper than anything that Telegram lets through is left out. */
const DEEPEST = 100;

/** Reads a rich message (Bot API, RichMessage) block by block, each a line of its own, with a sign for each file and map. */
export function richWords({ blocks }: RichMessage): RichWords {
  const found: Part[] = [];
  const writer = createWriter();
  linesOf(blocks, { writer, depth: 0, found });
  return { ...writer.written(), blocks: found };
}

/** Where the reading stands. */
interface Reading {
  readonly writer: Writer;
  readonly depth: number;
  readonly found: Part[];
}

/** Kinds of blocks whose words an entity of a plain message marks. */
const HOW_SAID: ReadonlyMap<unknown, string> = new Map([
  ['heading', 'bold'],
  ['pre', 'pre'],
  ['blockquote', 'blockquote'],
  ['expandable_blockquote', 'expandable_blockquote'],
  ['pullquote', 'blockquote'],
]);

const SIGNS: ReadonlyMap<unknown, string> = new Map([
  ['photo', CONTENT_ICONS.photo],
  ['video', CONTENT_ICONS.video],
  ['animation', CONTENT_ICONS.animation],
  ['audio', CONTENT_ICONS.audio],
  ['voice_note', CONTENT_ICONS.voice],
  ['document', CONTENT_ICONS.document],
]);

function linesOf(blocks: unknown, reading: Reading): void {
  if (reading.depth === DEEPEST) return;
  const deeper = { ...reading, depth: reading.depth + 1 };
  reading.writer.join(
    '\n',
    partsIn(blocks).map((block) => () => blockWords(block, deeper)),
  );
}

/** Of a kind of tomorrow the words are those in the places where other blocks have theirs. */
function blockWords(block: Part, reading: Reading): void {
  const { writer, found } = reading;
  found.push(block);
  const how = HOW_SAID.get(block.type);
  const language = typeof block.language === 'string' && block.language;
  const said = () => saidIn(block, reading);
  writer.join('\n', [
    () => titled(SIGNS.get(block.type) ?? '', () => captionWords(block.caption, reading), writer),
    how ? () => writer.mark({ type: how, ...(language && { language }) }, said) : said,
    () => creditWords(block.credit, reading),
  ]);
}

function saidIn(block: Part, reading: Reading): void {
  const { writer } = reading;
  writer.join('\n', [
    () => textWords(block.summary, reading),
    () => textWords(block.text, reading),
    () => textWords(block.expression, reading),
    () => linesOf(block.blocks, reading),
    ...partsIn(block.items).map((item) => () => itemWords(item, reading)),
    ...listIn(block.cells).map((row) => () => rowWords(row, reading)),
    ...partsIn(block.buttons).map((button) => () => buttonWords(button, reading)),
    () => placeWords(block.location, writer),
  ]);
}

function titled(title: string, write: () => void, writer: Writer): void {
  writer.join(' ', [() => writer.say(title), write]);
}

function itemWords(item: Part, reading: Reading): void {
  const { writer, found } = reading;
  found.push(item);
  const box = item.has_checkbox ? (item.is_checked ? '☑' : '☐') : '';
  const said = () => linesOf(item.blocks, reading);
  writer.join(' ', [() => textWords(item.label, reading), () => titled(box, said, writer)]);
}

function rowWords(row: unknown, reading: Reading): void {
  const cells = partsIn(row).map(
    ({ text }) =>
      () =>
        textWords(text, reading),
  );
  reading.writer.join(' | ', cells);
}

function placeWords(location: unknown, writer: Writer): void {
  if (!isPart(location)) return;
  writer.say(`${CONTENT_ICONS.location} ${String(location.latitude)}, ${String(location.longitude)}`);
}

/** A caption of a table is a text; those of other blocks have a credit too. */
function captionWords(caption: unknown, reading: Reading): void {
  if (!isPart(caption) || 'type' in caption) return textWords(caption, reading);
  reading.writer.join('\n', [
    () => textWords(caption.text, reading),
    () => creditWords(caption.credit, reading),
  ]);
}

function creditWords(credit: unknown, reading: Reading): void {
  reading.writer.lead('— ', () => textWords(credit, reading));
}

function buttonWords(button: unknown, reading: Reading): void {
  if (isPart(button)) linkWords(button.url, button.text, reading);
}

function linkWords(url: unknown, text: unknown, reading: Reading): void {
  const words = () => textWords(text, reading);
  if (typeof url === 'string') reading.writer.mark({ type: 'text_link', url }, words);
  else words();
}

/** Kinds of rich text that a plain message has too, under the same name. */
const SAME: ReadonlySet<unknown> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'mention',
  'hashtag',
  'bot_command',
]);

function textWords(text: unknown, reading: Reading): void {
  const { writer, depth } = reading;
  if (typeof text === 'string') return writer.say(text);
  if (depth === DEEPEST) return;
  const deeper = { ...reading, depth: depth + 1 };
  if (Array.isArray(text)) {
    for (const piece of text) textWords(piece, deeper);
    return;
  }
  if (!isPart(text)) return;
  const inside = text.text ?? text.alternative_text ?? text.expression;
  const words = () => textWords(inside, deeper);
  if (text.type === 'button') buttonWords(text.button, deeper);
  else if (text.type === 'url') linkWords(text.url, inside, deeper);
  else if (text.type === 'text_mention' && isUser(text.user))
    writer.mark({ type: 'text_mention', user: text.user }, words);
  else if (SAME.has(text.type)) writer.mark({ type: text.type }, words);
  else words();
}

function isUser(value: unknown): boolean {
  return isPart(value) && Number.isInteger(value.id);
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null;
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function partsIn(value: unknown): readonly Part[] {
  return listIn(value).filter(isPart);
}
