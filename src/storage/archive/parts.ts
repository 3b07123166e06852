import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Reader } from '@zip.js/zip.js';
import { FIRST, partName } from './part-name.ts';

/** The files that an archive lies in, in their order. */
export function partsOf(file: string): readonly string[] {
  if (!file.endsWith(FIRST)) return [file];
  const name = file.slice(0, -FIRST.length);
  const parts: string[] = [];
  for (let path = file; existsSync(path); path = partName(name, parts.length + 1)) parts.push(path);
  return parts;
}

interface Part {
  readonly file: FileHandle;
  readonly from: number;
  readonly to: number;
}

/** Reads an archive from the files that it lies in, as if they were one. */
export class PartsReader extends Reader<readonly string[]> {
  readonly #paths: readonly string[];
  readonly #parts: Part[] = [];

  constructor(paths: readonly string[]) {
    super(paths);
    this.#paths = paths;
  }

  override async init(): Promise<void> {
    await super.init?.();
    let from = 0;
    for (const path of this.#paths) {
      const file = await open(path);
      const { size } = await file.stat();
      this.#parts.push({ file, from, to: from + size });
      from += size;
    }
    this.size = from;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, this.size - index)));
    for (const { file, from, to } of this.#parts) {
      const start = Math.max(index, from);
      const end = Math.min(index + bytes.length, to);
      if (start < end) await file.read(bytes, start - index, end - start, start - from);
    }
    return bytes;
  }

  async close(): Promise<void> {
    for (const { file } of this.#parts.splice(0)) await file.close();
  }
}
