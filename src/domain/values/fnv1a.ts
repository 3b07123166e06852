/** FNV-1a of a text's UTF-8 bytes, 32 bits, as a number from 0: the same on every machine, and no secret. */
export function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** The same with its bits mixed (the finalizer of MurmurHash3): what is asked of neighbouring numbers has nothing in common. */
export function spread(text: string): number {
  let value = fnv1a(text);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
