const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/**
 * Reads the character reference at `at` (an ampersand), as TDLib does: lt, gt, amp, quot and numeric ones, the
 * semicolon optional. Undefined when there is none, and then the ampersand is text.
 */
export function readReference(source: string, at: number): { text: string; end: number } | undefined {
  const match = /^&(?:#(?:[xX]([0-9a-fA-F]+)|(\d+))|([a-zA-Z]+));?/.exec(source.slice(at, at + 12));
  if (match === null) return undefined;
  const [whole, hex, decimal, name] = match;
  const end = at + whole.length;
  if (name !== undefined) {
    const text = NAMED[name];
    return text === undefined ? undefined : { text, end };
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { text: String.fromCodePoint(code), end };
}
