import type { IncomingMessage } from 'node:http';

/**
 * Tells whether a request may come in: it must name this machine as its host, and when a browser sends it, it must
 * come from the playground's own page. Other sites that are open in the same browser cannot reach the playground
 * then, neither through a name of theirs that points to 127.0.0.1 (DNS rebinding) nor by posting a form to it.
 */
export function isWelcome({ headers, url }: Pick<IncomingMessage, 'headers' | 'url'>, port: number): boolean {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`, ...(port === 80 ? ['127.0.0.1', 'localhost'] : [])];
  if (headers.host === undefined || !own.includes(headers.host)) return false;
  const { origin } = headers;
  if (origin !== undefined && !own.some((host) => origin === `http://${host}`)) return false;
  const site = headers['sec-fetch-site'];
  // A link on another site may open the page; it may not load anything else from here.
  return site === undefined || site === 'same-origin' || site === 'none' || isOpening(headers, url);
}

function isOpening(headers: IncomingMessage['headers'], url: string | undefined): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && url?.split('?')[0] === '/';
}

/** Nothing from anywhere else, no inline script or style, no frame around the page. */
export const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
} as const;
