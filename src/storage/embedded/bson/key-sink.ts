import { legible } from './text.ts';

/** A growing run of bytes for index keys. */
export class KeySink {
  #bytes = Buffer.allocUnsafe(64);
  #at = 0;
  #zeros = false;

  get length(): number {
    return this.#at;
  }

  /** Whether any text written so far has a zero byte. */
  get zeros(): boolean {
    return this.#zeros;
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#at++] = value;
  }

  raw(bytes: Buffer): void {
    this.#room(bytes.length);
    bytes.copy(this.#bytes, this.#at);
    this.#at += bytes.length;
  }

  double(value: number): void {
    this.#room(8);
    this.#bytes.writeDoubleBE(value, this.#at);
    // The order of doubles is that of their bits once the sign bit is flipped, or all bits of a negative one.
    const negative = ((this.#bytes[this.#at] ?? 0) & 0x80) !== 0;
    if (negative) this.invert(this.#at, this.#at + 8);
    else this.#bytes[this.#at] = (this.#bytes[this.#at] ?? 0) | 0x80;
    this.#at += 8;
  }

  /** UTF-8 with zero bytes marked, ended by a zero byte: a string never runs into what follows it. */
  text(value: string): void {
    if (value.includes('\0')) this.escaped(Buffer.from(legible(value)));
    else this.name(value);
  }

  /** A field's name: it cannot hold a zero byte, and what follows it may begin with any byte. */
  name(name: string): void {
    this.#room(name.length * 3 + 1);
    const written = this.#bytes.write(name, this.#at);
    this.#at += written === name.length ? written : this.#bytes.write(legible(name), this.#at);
    this.#bytes[this.#at++] = 0;
  }

  escaped(bytes: Buffer): void {
    for (const byte of bytes) {
      this.byte(byte);
      if (byte !== 0) continue;
      this.byte(0xff);
      this.#zeros = true;
    }
    this.byte(0);
  }

  invert(from: number, to: number): void {
    for (let i = from; i < to; i++) this.#bytes[i] = ~(this.#bytes[i] ?? 0);
  }

  reset(length: number): void {
    this.#at = length;
  }

  copy(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#at));
  }

  #room(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + more));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
