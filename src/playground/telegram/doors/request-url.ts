import type { IncomingMessage } from 'node:http';

const ROOT = 'http://stand-in';

/** Reads the address of a request: path and query. Undefined for one that is none, as `//`, which anybody may send. */
export function requestUrl({ url = '/' }: Pick<IncomingMessage, 'url'>): URL | undefined {
  return URL.canParse(url, ROOT) ? new URL(url, ROOT) : undefined;
}
