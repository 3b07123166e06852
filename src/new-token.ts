import { randomBytes } from 'node:crypto';

/** A secret that nobody can guess, fit for links: 20 characters of base64url. */
export function newToken(): string {
  return randomBytes(15).toString('base64url');
}
