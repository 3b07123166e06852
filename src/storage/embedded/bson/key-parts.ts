/** Reads an index key byte by byte, as it was before a descending field's bytes were inverted. */
type KeyReader = { readonly bytes: Buffer; readonly mask: number; at: number };

/** Where the value that starts at `at` in a key ends: the counterpart of `writeKey`. */
export function keyPartEnd(bytes: Buffer, at: number, descending: boolean): number {
  const reader: KeyReader = { bytes, mask: descending ? 0xff : 0, at };
  skipValue(reader);
  return reader.at;
}

function next(reader: KeyReader): number {
  const byte = reader.bytes[reader.at++];
  if (byte === undefined) throw new RangeError('an index key is cut short');
  return byte ^ reader.mask;
}

function skipValue(reader: KeyReader): void {
  skipBody(reader, next(reader));
}

function skipBody(reader: KeyReader, rank: number): void {
  const size = SIZES[rank];
  if (size !== undefined) reader.at += size;
  else SKIPPERS[rank]?.(reader);
}

/** Ranks (see rank.ts) of one size: MinKey, undefined, null, ObjectId, boolean, date, timestamp, MaxKey. */
const SIZES: Readonly<Record<number, number>> = { 1: 0, 3: 0, 5: 0, 35: 12, 40: 1, 45: 8, 47: 8, 127: 0 };

const SKIPPERS: Readonly<Record<number, (reader: KeyReader) => void>> = {
  10: skipNumber,
  15: skipText,
  20: skipFields,
  25: skipItems,
  30: skipBinary,
  50: skipRegex,
  55: skipPointer,
  60: skipText,
  65: (reader) => {
    skipText(reader);
    skipFields(reader);
  },
};

function skipText(reader: KeyReader): void {
  while (true) {
    if (next(reader) !== 0) continue;
    const after = (reader.bytes[reader.at] ?? reader.mask) ^ reader.mask;
    if (after !== 0xff) return;
    reader.at++;
  }
}

function skipName(reader: KeyReader): void {
  while (next(reader) !== 0);
}

function skipNumber(reader: KeyReader): void {
  const first = next(reader);
  const second = next(reader);
  reader.at += 6;
  if (next(reader) === 0) return;
  // Numbers below all doubles are filed under minus infinity with an inverted distance.
  const end = first === 0x00 && second === 0x0f ? 0xff : 0;
  reader.at += 2;
  while (next(reader) !== end);
}

function skipFields(reader: KeyReader): void {
  for (let rank = next(reader); rank !== 0; rank = next(reader)) {
    skipName(reader);
    skipBody(reader, rank);
  }
}

function skipItems(reader: KeyReader): void {
  for (let rank = next(reader); rank !== 0; rank = next(reader)) skipBody(reader, rank);
}

function skipBinary(reader: KeyReader): void {
  const length = next(reader) * 0x100_0000 + next(reader) * 0x1_0000 + next(reader) * 0x100 + next(reader);
  reader.at += length + 1;
}

function skipRegex(reader: KeyReader): void {
  skipName(reader);
  skipName(reader);
}

function skipPointer(reader: KeyReader): void {
  const length = next(reader) + next(reader) * 0x100 + next(reader) * 0x1_0000 + next(reader) * 0x100_0000;
  reader.at += length + 12;
}
