import { FormattedString } from '@grammyjs/parse-mode';
import type { Message, MessageEntity, RichMessage } from 'grammy/types';
import { CONTENT_ICONS } from '../../domain/content.ts';

type Part = Readonly<Record<string, unknown>>;
type Words = FormattedString;

/** Any block, as far as it may hold a file. */
export type Block = Part &
  Partial<Pick<Message, 'photo' | 'video' | 'animation' | 'audio' | 'document'>> & {
    readonly voice_note?: Message['voice'];
  };

const NOTHING = new FormattedString('');

/** What a rich message says as a text with entities (Bot API, RichMessage): its blocks line by line, and a sign for each file and map. */
export function richWords({ blocks }: RichMessage): Words {
  return linesOf(blocks);
}

/** The blocks of a rich message and of what they hold, in order. */
export function blocksIn(blocks: unknown): readonly Block[] {
  return partsIn(blocks).flatMap((block) => [block, ...blocksIn(block.blocks), ...blocksIn(block.items)]);
}

const HOW_SAID = {
  heading: 'bold',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'expandable_blockquote',
  pullquote: 'blockquote',
} as const;

const SIGNS: Readonly<Record<string, string>> = {
  photo: CONTENT_ICONS.photo,
  video: CONTENT_ICONS.video,
  animation: CONTENT_ICONS.animation,
  audio: CONTENT_ICONS.audio,
  voice_note: CONTENT_ICONS.voice,
  document: CONTENT_ICONS.document,
};

function linesOf(blocks: unknown): Words {
  return inLines(partsIn(blocks).map(blockWords));
}

/** Of a kind of tomorrow the words are those in the places where other blocks have theirs. */
function blockWords(block: Part): Words {
  const said = inLines([
    textWords(block.summary),
    textWords(block.text),
    textWords(block.expression),
    linesOf(block.blocks),
    inLines(partsIn(block.items).map(itemWords)),
    inLines(rowsOf(block.cells)),
    inLines(partsIn(block.buttons).map(buttonWords)),
    placeWords(block.location),
  ]);
  const how = HOW_SAID[block.type as keyof typeof HOW_SAID];
  const language = typeof block.language === 'string' && block.language;
  const formatted = how ? marked(said, { type: how, ...(language && { language }) }) : said;
  const sign = SIGNS[String(block.type)] ?? '';
  return inLines([onOneLine([sign, captionWords(block.caption)]), formatted, creditWords(block.credit)]);
}

function itemWords(item: Part): Words {
  const box = item.has_checkbox ? (item.is_checked ? '☑' : '☐') : '';
  return onOneLine([textWords(item.label), box, linesOf(item.blocks)]);
}

function rowsOf(cells: unknown): Words[] {
  const rows = Array.isArray(cells) ? cells : [];
  return rows.map((row) =>
    FormattedString.join(
      partsIn(row).map(({ text }) => textWords(text)),
      ' | ',
    ),
  );
}

function placeWords(location: unknown): Words {
  if (!isPart(location)) return NOTHING;
  return new FormattedString(
    `${CONTENT_ICONS.location} ${String(location.latitude)}, ${String(location.longitude)}`,
  );
}

/** A caption of a table is a text; those of other blocks have a credit too. */
function captionWords(caption: unknown): Words {
  if (!isPart(caption) || 'type' in caption) return textWords(caption);
  return inLines([textWords(caption.text), creditWords(caption.credit)]);
}

function creditWords(credit: unknown): Words {
  const words = textWords(credit);
  return words.text === '' ? words : FormattedString.join(['— ', words]);
}

function buttonWords(button: unknown): Words {
  if (!isPart(button)) return NOTHING;
  const words = textWords(button.text);
  return typeof button.url === 'string' ? marked(words, { type: 'text_link', url: button.url }) : words;
}

/** Kinds of rich text that a plain message has too, under the same name. */
const SAME: ReadonlySet<unknown> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'text_mention',
  'mention',
  'hashtag',
  'bot_command',
]);

function textWords(text: unknown): Words {
  if (typeof text === 'string') return new FormattedString(text);
  if (Array.isArray(text)) return FormattedString.join(text.map(textWords));
  if (!isPart(text)) return NOTHING;
  const words = textWords(text.text ?? text.alternative_text ?? text.expression);
  if (text.type === 'button') return buttonWords(text.button);
  if (text.type === 'url') return marked(words, { type: 'text_link', url: String(text.url) });
  if (!SAME.has(text.type)) return words;
  return marked(words, { type: text.type, ...(isPart(text.user) && { user: text.user }) });
}

function marked({ text, entities }: Words, how: object): Words {
  if (text === '') return NOTHING;
  return new FormattedString(text, [
    { ...how, offset: 0, length: text.length } as MessageEntity,
    ...entities,
  ]);
}

function inLines(lines: readonly Words[]): Words {
  return FormattedString.join(
    lines.filter(({ text }) => text !== ''),
    '\n',
  );
}

function onOneLine(words: readonly (string | Words)[]): Words {
  return FormattedString.join(
    words.filter((word) => word.toString() !== ''),
    ' ',
  );
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null;
}

function partsIn(value: unknown): readonly Part[] {
  return Array.isArray(value) ? value.filter(isPart) : [];
}
