export type ImageSize = { readonly width: number; readonly height: number };

/** Reads width and height from the header of a PNG, GIF, JPEG or WebP; undefined when it is none of them. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 24) return undefined;
  if (view.subarray(1, 4).toString('latin1') === 'PNG') {
    return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  }
  if (view.subarray(0, 3).toString('latin1') === 'GIF') {
    return { width: view.readUInt16LE(6), height: view.readUInt16LE(8) };
  }
  if (view[0] === 0xff && view[1] === 0xd8) return jpegSize(view);
  if (view.subarray(8, 12).toString('latin1') === 'WEBP') return webpSize(view);
  return undefined;
}

/** Walks the segments to the frame header; markers C4, C8 and CC in its range are something else. */
function jpegSize(view: Buffer): ImageSize | undefined {
  let at = 2;
  while (at + 9 < view.length && view[at] === 0xff) {
    const marker = view[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
    at += 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(view: Buffer): ImageSize | undefined {
  if (view.length < 30) return undefined;
  const kind = view.subarray(12, 16).toString('latin1');
  if (kind === 'VP8X') return { width: 1 + view.readUIntLE(24, 3), height: 1 + view.readUIntLE(27, 3) };
  if (kind === 'VP8 ')
    return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
  const bits = view.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}
