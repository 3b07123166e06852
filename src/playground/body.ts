import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { Refused } from './page/protocol.ts';
import { refused } from './refused.ts';

const JSON_LIMIT = 1024 * 1024;
/** What people may send to a bot is far more; 50 MB is enough to play, and is what a bot may send itself. */
const FILE_LIMIT = 50 * 1024 * 1024;

type Read<T> = { readonly ok: true; readonly value: T } | Refused;

/** Reads a JSON body that fits the schema. Anything but `application/json` is refused: forms of other sites send none. */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<Read<T>> {
  if (!isOfType(request, 'application/json')) return refused('bad-request', 'JSON expected');
  const bytes = await collect(request, JSON_LIMIT);
  if (bytes === undefined) return refused('too-large');
  const parsed = schema.safeParse(parse(bytes.toString()));
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return refused('bad-request', issue && `${issue.path.join('.')}: ${issue.message}`);
}

/** Reads the bytes of an uploaded file. */
export async function readFileBody(request: IncomingMessage): Promise<Read<Uint8Array>> {
  if (!isOfType(request, 'application/octet-stream')) return refused('bad-request', 'bytes expected');
  const value = await collect(request, FILE_LIMIT);
  return value === undefined ? refused('too-large') : { ok: true, value };
}

function isOfType(request: IncomingMessage, type: string): boolean {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === type;
}

async function collect(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.byteLength;
    // Read on without keeping: a browser that is still sending would not see the answer.
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
