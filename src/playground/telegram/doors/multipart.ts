import type { Upload } from '../world/files.ts';

export type FormBody = { readonly fields: Record<string, unknown>; readonly uploads: Map<string, Upload> };

const BREAK = Buffer.from('\r\n');
const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Parses multipart/form-data. A file part named like a parameter also becomes that parameter, as `attach://name`,
 * so that both ways of uploading look alike. Names may stand without quotes, as some clients write them.
 */
export function parseMultipart(body: Buffer, boundary: string): FormBody {
  const form: FormBody = { fields: {}, uploads: new Map() };
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const from = start + delimiter.length + BREAK.length;
    const next = body.indexOf(Buffer.concat([BREAK, delimiter]), from - BREAK.length);
    if (next === -1) break;
    readPart(body.subarray(from, next), form);
    start = next + BREAK.length;
  }
  return form;
}

function readPart(part: Buffer, { fields, uploads }: FormBody): void {
  const split = part.indexOf(HEAD_END);
  if (split === -1) return;
  const head = part.subarray(0, split).toString();
  const content = part.subarray(split + HEAD_END.length);
  const name = readName(head, 'name');
  if (name === undefined) return;
  const fileName = readName(head, 'filename');
  if (fileName === undefined) {
    fields[name] = content.toString();
    return;
  }
  // A copy, so that a small file does not keep the whole request in memory.
  uploads.set(name, { bytes: Uint8Array.from(content), name: fileName });
  fields[name] = `attach://${name}`;
}

function readName(head: string, key: string): string | undefined {
  const match = new RegExp(`;\\s*${key}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n]*))`, 'i').exec(head);
  return match === null ? undefined : (match[1]?.replace(/\\(.)/g, '$1') ?? match[2]?.trim());
}
