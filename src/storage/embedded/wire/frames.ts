import { MalformedBson } from '../bson/read.ts';

/** MongoDB's largest message. */
export const LARGEST_FRAME = 48_000_000;
const SMALLEST_FRAME = 21;

/** Cuts a stream of bytes, however it comes in pieces, into whole messages. */
export function createFrameReader(): (chunk: Buffer) => Buffer[] {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = 0;
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    if (held < wanted) return [];
    const bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks, held);
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
    chunks = at < bytes.length ? [bytes.subarray(at)] : [];
    held = bytes.length - at;
    return frames;
  };
}
