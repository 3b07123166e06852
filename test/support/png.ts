import { inflateSync } from 'node:zlib';
import { decodeQR } from 'qr/decode.js';

/** Reads a black-and-white PNG of one bit a pixel into the picture that a camera would see. */
function readPng(file: Uint8Array): { width: number; height: number; data: Uint8Array } {
  const bytes = Buffer.from(file);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const pixels = inflateSync(chunkOf(bytes, 'IDAT'));
  const stride = 1 + Math.ceil(width / 8);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = pixels[y * stride + 1 + (x >> 3)] ?? 0;
      const grey = (byte & (0x80 >> (x & 7))) === 0 ? 0 : 255;
      data.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height, data };
}

function chunkOf(bytes: Buffer, type: string): Buffer {
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === type) return bytes.subarray(at + 8, at + 8 + length);
    at += length + 12;
  }
  throw new Error(`no ${type} chunk`);
}

/** What a phone reads from a QR code in such a PNG. */
export function scanQr(file: Uint8Array): string {
  return decodeQR(readPng(file));
}
