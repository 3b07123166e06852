import { isObject } from '../json-fields.ts';
import { badRequest, Refusal } from '../refusal.ts';
import { type FormBody, parseMultipart } from './multipart.ts';

/** A bot may upload 50 MB; what stands around the file in the request is allowed for. */
const BODY_LIMIT = 50 * 1024 * 1024 + 64 * 1024;

/** Reads a request body of any kind into bytes; more than Telegram takes is refused with 413. */
export async function readBody(source: unknown): Promise<Buffer> {
  if (source === undefined || source === null) return Buffer.alloc(0);
  if (typeof source === 'string') return Buffer.from(source);
  if (source instanceof Uint8Array) return Buffer.from(source);
  if (source instanceof URLSearchParams) return Buffer.from(source.toString());
  if (isByteStream(source)) return await collect(source);
  throw new TypeError('the body of the request must be text, bytes or a stream of bytes');
}

function isByteStream(source: unknown): source is AsyncIterable<Uint8Array> {
  return typeof source === 'object' && source !== null && Symbol.asyncIterator in source;
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    // Read on without keeping: a client that is still writing would not see the answer.
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  if (size > BODY_LIMIT) throw new Refusal(413, 'Request Entity Too Large');
  return Buffer.concat(chunks);
}

/** Reads the parameters of a call from its query and its body, by the content type. */
export function readParameters(body: Buffer, contentType: string, query: URLSearchParams): FormBody {
  const fromQuery = Object.fromEntries(query);
  const kind = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (kind === 'multipart/form-data') {
    const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType);
    const form = parseMultipart(body, boundary?.[1] ?? boundary?.[2]?.trim() ?? '');
    return { fields: { ...fromQuery, ...form.fields }, uploads: form.uploads };
  }
  if (kind === 'application/json') {
    return { fields: { ...fromQuery, ...readJson(body) }, uploads: new Map() };
  }
  const form = Object.fromEntries(new URLSearchParams(body.toString()));
  return { fields: { ...fromQuery, ...form }, uploads: new Map() };
}

function readJson(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    throw badRequest("can't parse request: JSON is invalid");
  }
  if (!isObject(value)) throw badRequest("can't parse request: JSON object expected");
  return { ...value };
}
