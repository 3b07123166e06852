/** Whether a text is the address of a Redis server: `redis://` or, over TLS, `rediss://`, a host, and the number of a database if any. */
export function isRedisAddress(text: string): boolean {
  if (!/^rediss?:\/\//u.test(text) || !URL.canParse(text)) return false;
  const { hostname, pathname } = new URL(text);
  return hostname !== '' && /^(?:\/\d{0,4})?$/u.test(pathname);
}
