import { isUtf8 } from 'node:buffer';

/**
 * The text that bytes hold. BSON's texts should be UTF-8, but a document may hold others: each wrong byte stands as the
 * second half of a character without its first, which UTF-8 never gives, so that {@link bytesOf} finds it again.
 */
export function textAt(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from, to);
  return text.includes('\uFFFD') ? faithful(bytes.subarray(from, to), text) : text;
}

const HALVES = 0xdc00;
const WRONG = /([\udc80-\udcff])/u;

function faithful(bytes: Buffer, text: string): string {
  if (isUtf8(bytes)) return text;
  const characters: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes[at] ?? 0);
    const character = bytes.subarray(at, at + length);
    const isRight = character.length === length && isUtf8(character);
    characters.push(isRight ? character.toString() : String.fromCharCode(HALVES + (bytes[at] ?? 0)));
    at += isRight ? length : 1;
  }
  return characters.join('');
}

/** How many bytes a character has that begins with the given one. */
function lengthOf(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** Whether a text came of bytes that are not UTF-8. */
export function isBroken(text: string): boolean {
  return !text.isWellFormed() && WRONG.test(text);
}

/** The bytes that a text came of. */
export function bytesOf(text: string): Buffer {
  const parts = text.split(WRONG);
  return Buffer.concat(
    parts.map((part, i) => (i % 2 === 0 ? Buffer.from(part) : Buffer.from([part.charCodeAt(0) - HALVES]))),
  );
}

/** A text as it is compared: with a replacement character for what is not UTF-8. */
export function legible(text: string): string {
  return isBroken(text) ? bytesOf(text).toString() : text;
}
