/** Where a link leads, as far as the playground can follow it. */
export type Target =
  | { readonly kind: 'start'; readonly payload: string | undefined }
  | { readonly kind: 'add-to-group' }
  /** A share link: what is shared is followed in its place. */
  | { readonly kind: 'shared'; readonly url: string }
  | { readonly kind: 'message'; readonly chatId: number; readonly messageId: number }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'web'; readonly url: string }
  | { readonly kind: 'none' };

/** Reads a link as Telegram's clients do; `botUsername` is the bot of the playground. */
export function readLink(link: string, botUsername: string): Target {
  const url = parse(link);
  if (url === undefined) return { kind: 'none' };
  if (url.protocol === 'tg:') return readInner(url, botUsername);
  if (!['t.me', 'telegram.me', 'telegram.dog'].includes(url.hostname)) {
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
    return isWeb ? { kind: 'web', url: url.href } : { kind: 'none' };
  }
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean);
  if (first === 'share' && second === 'url') return shared(url.searchParams.get('url'));
  return readMessage(url.pathname) ?? readName(first, url.searchParams, botUsername);
}

/** A message of a private group; in a forum its topic stands before it. */
function readMessage(path: string): Target | undefined {
  const [, group, message] = /^\/c\/(\d+)(?:\/\d+)?\/(\d+)\/?$/.exec(path) ?? [];
  if (group === undefined) return undefined;
  return { kind: 'message', chatId: Number(`-100${group}`), messageId: Number(message) };
}

function readInner(url: URL, botUsername: string): Target {
  if (url.hostname === 'msg_url') return shared(url.searchParams.get('url'));
  const name = url.hostname === 'resolve' ? url.searchParams.get('domain') : null;
  return name === null ? { kind: 'none' } : readName(name, url.searchParams, botUsername);
}

function readName(name: string, query: URLSearchParams, botUsername: string): Target {
  if (name.toLowerCase() !== botUsername.toLowerCase()) return { kind: 'stranger' };
  if (query.has('startgroup')) return { kind: 'add-to-group' };
  const payload = query.get('start');
  const isSound = payload !== null && /^[\w-]{1,64}$/.test(payload);
  return { kind: 'start', payload: isSound ? payload : undefined };
}

function shared(url: string | null): Target {
  return url === null ? { kind: 'none' } : { kind: 'shared', url };
}

function parse(link: string): URL | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`;
  return URL.canParse(whole) ? new URL(whole) : undefined;
}
