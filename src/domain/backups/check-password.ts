/**
 * Whether a password can lock a copy of the base: 8 to 100 printable ASCII characters without spaces. Programs that open
 * archives disagree on how other characters are spelt in bytes.
 */
export function isBackupPassword(text: string): boolean {
  return /^[!-~]{8,100}$/u.test(text);
}
