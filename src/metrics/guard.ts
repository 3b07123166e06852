import { isSameSecret } from '../bot/telegram/same-secret.ts';

/** Whether a request names the token: `Authorization: Bearer <token>`. */
export function bears(header: string | undefined, token: string): boolean {
  const [, given] = /^Bearer +(\S+)$/iu.exec(header ?? '') ?? [];
  return isSameSecret(given, token);
}
