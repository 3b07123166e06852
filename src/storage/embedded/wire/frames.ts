import { MalformedBson } from '../bson/read.ts';

/** MongoDB's largest message. */
export const LARGEST_FRAME = 48_000_000;
const SMALLEST_FRAME = 21;
const NOTHING = Buffer.alloc(0);

/** Cuts a stream of bytes, however it comes in pieces, into whole messages. */
export function createFrameReader(): (chunk: Buffer) => Buffer[] {
  let held: Buffer = NOTHING;
  let filled = 0;
  let wanted = 0;
  /** Room grows with what came, not with what was announced, and one byte at a time costs no more than its place. */
  const keep = (chunk: Buffer): void => {
    const needed = filled + chunk.length;
    if (needed > held.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(wanted, needed * 2)));
      held.copy(grown, 0, 0, filled);
      held = grown;
    }
    chunk.copy(held, filled);
    filled = needed;
  };
  return (chunk) => {
    if (filled > 0) keep(chunk);
    if (filled > 0 && filled < wanted) return [];
    const bytes = filled > 0 ? held.subarray(0, filled) : chunk;
    const frames: Buffer[] = [];
    let at = 0;
    wanted = 0;
    while (bytes.length - at >= 4) {
      const length = bytes.readInt32LE(at);
      if (length < SMALLEST_FRAME || length > LARGEST_FRAME)
        throw new MalformedBson('wrong length of a message');
      if (bytes.length - at < length) {
        wanted = length;
        break;
      }
      frames.push(bytes.subarray(at, at + length));
      at += length;
    }
    held = bytes.subarray(at);
    filled = held.length;
    return frames;
  };
}
