import { bytesOf, isBroken } from './text.ts';
import { Float, isInt32, Raw, Type, type Value } from './value.ts';

/**
 * What can be written: values, documents that are BSON already (a Buffer goes out as it is), and plain
 * objects, whose undefined fields are left out.
 */
export type Writable =
  | Value
  | Buffer
  | readonly Writable[]
  | { readonly [name: string]: Writable | undefined };

/** Encode one document. */
export function writeDocument(document: Writable): Buffer {
  if (Buffer.isBuffer(document)) return document;
  const sink = new Sink(0);
  sink.document(document);
  return sink.take();
}

/** A growing buffer that BSON is written into, after `reserve` bytes left for the caller. */
export class Sink {
  #bytes = Buffer.allocUnsafe(1024);
  #at: number;

  constructor(reserve: number) {
    this.#at = reserve;
  }

  /** The bytes written so far, with the reserved ones in front; the sink must not be used after. */
  take(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  get length(): number {
    return this.#at;
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

  int32(value: number): void {
    this.#room(4);
    this.#at = this.#bytes.writeInt32LE(value, this.#at);
  }

  double(value: number): void {
    this.#room(8);
    this.#at = this.#bytes.writeDoubleLE(value, this.#at);
  }

  int64(value: bigint): void {
    this.#room(8);
    this.#at = this.#bytes.writeBigInt64LE(BigInt.asIntN(64, value), this.#at);
  }

  text(value: string): void {
    this.#room(value.length * 3 + 1);
    const written = this.#bytes.write(value, this.#at);
    if (written !== value.length && isBroken(value)) this.raw(bytesOf(value));
    else this.#at += written;
    this.#bytes[this.#at++] = 0;
  }

  string(value: string): void {
    const start = this.#at;
    this.int32(0);
    this.text(value);
    this.#bytes.writeInt32LE(this.#at - start - 4, start);
  }

  /** Write a document or an array with its length in front. */
  document(value: Writable): void {
    if (Buffer.isBuffer(value)) {
      this.raw(value);
      return;
    }
    const start = this.#at;
    this.int32(0);
    this.#fields(value);
    this.byte(0);
    this.#bytes.writeInt32LE(this.#at - start, start);
  }

  #fields(value: Writable): void {
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) this.field(String(i), value[i] ?? null);
    } else if (value instanceof Map) {
      for (const [name, item] of value) this.field(name, item);
    } else if (isRecord(value)) {
      for (const name of Object.keys(value)) {
        const item = value[name];
        if (item !== undefined) this.field(name, item);
      }
    }
  }

  field(name: string, value: Writable): void {
    const start = this.#at;
    this.byte(0);
    this.text(name);
    const type = this.#value(value);
    this.#bytes[start] = type;
  }

  #value(value: Writable): number {
    switch (typeof value) {
      case 'string':
        this.string(value);
        return Type.string;
      case 'number':
        return this.#number(value);
      case 'boolean':
        this.byte(value ? 1 : 0);
        return Type.boolean;
      case 'bigint':
        this.int64(value);
        return Type.int64;
      default:
        return this.#object(value);
    }
  }

  #number(value: number): number {
    if (isInt32(value)) {
      this.int32(value);
      return Type.int32;
    }
    this.double(value);
    return Type.double;
  }

  #object(value: Exclude<Writable, string | number | boolean | bigint>): number {
    if (value === null) return Type.null;
    if (value instanceof Raw) {
      this.raw(value.bytes);
      return value.type;
    }
    if (value instanceof Date) {
      this.int64(BigInt(value.getTime()));
      return Type.date;
    }
    if (value instanceof Float) {
      this.double(value.value);
      return Type.double;
    }
    this.document(value);
    return Array.isArray(value) ? Type.array : Type.document;
  }

  #room(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + more));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}

function isRecord(value: Writable): value is { readonly [name: string]: Writable | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
