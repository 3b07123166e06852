/** FNV-1a of a text's UTF-8 bytes, 32 bits, as a number from 0: the same on every machine, and no secret. */
export function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
