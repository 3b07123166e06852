import { crc32, deflateSync } from 'node:zlib';
import { encodeQR } from 'qr';

/** Big enough to be printed on a leaflet, small enough for a photo (Bot API: width and height 10 000 together). */
const MIN_SIDE = 800;
/** ISO/IEC 18004: a quiet zone of four modules on each side. */
const BORDER = 4;

/** A QR code of a text as a black-and-white PNG, at least 800 pixels wide. Readable with 15 % of it covered. */
export function qrPng(text: string): Buffer {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: BORDER });
  const scale = Math.ceil(MIN_SIDE / modules.length);
  const rows = modules.map((row) => packRow(row, scale));
  return png(modules.length * scale, Buffer.concat(rows.flatMap((row) => Array<Buffer>(scale).fill(row))));
}

/** One line of pixels, one bit each, white 1; before it the filter of the line, 0: none (PNG, section 9). */
function packRow(modules: readonly boolean[], scale: number): Buffer {
  const row = Buffer.alloc(1 + Math.ceil((modules.length * scale) / 8));
  for (let x = 0; x < modules.length * scale; x += 1) {
    const at = 1 + (x >> 3);
    if (!modules[Math.floor(x / scale)]) row[at] = (row[at] ?? 0) | (0x80 >> (x & 7));
  }
  return row;
}

/** A square PNG with one bit of grey a pixel (PNG specification, sections 5 and 11). */
function png(side: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
