import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a request names the token: `Authorization: Bearer <token>`. How long this takes tells nothing of the token. */
export function bears(header: string | undefined, token: string): boolean {
  const [, given = ''] = /^Bearer +(\S+)$/iu.exec(header ?? '') ?? [];
  return timingSafeEqual(hashed(given), hashed(token));
}

function hashed(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
