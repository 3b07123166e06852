import type { MessageEntity } from 'grammy/types';
import type { FindUser } from './formatted.ts';

export type CheckedLink = { ok: true; url: string } | { ok: false; reason: string };

/**
 * Checks a link as TDLib does: http, https, tg and ton; a bare host gets `http://`; a host needs a dot.
 * The reason is Telegram's own text.
 */
export function checkLink(raw: string): CheckedLink {
  const link = raw.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(link)?.[1]?.toLowerCase();
  if (scheme === 'tg' || scheme === 'ton') return { ok: true, url: link };
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return { ok: false, reason: 'Unsupported URL protocol' };
  }
  const full = scheme === undefined ? `http://${link}` : link;
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:\s]+)(?::\d{1,5})?(?:[/?#]\S*)?$/i.exec(full)?.[1];
  if (host === undefined || !/^[^.]+(?:\.[^.]+)+$/.test(host)) {
    return { ok: false, reason: 'Wrong HTTP URL' };
  }
  return { ok: true, url: /^https?:\/\/[^/?#]+$/i.test(full) ? `${full}/` : full };
}

/** Makes the entity of a link in markup: a mention for `tg://user?id=…`, nothing when the link is no link. */
export function linkEntity(
  span: { offset: number; length: number },
  url: string,
  findUser: FindUser,
): MessageEntity | undefined {
  const id = /^tg:\/\/user\?(?:.*&)?id=(\d+)/i.exec(url)?.[1];
  if (id !== undefined) {
    const user = findUser(Number(id));
    return user === undefined ? undefined : { type: 'text_mention', ...span, user };
  }
  const checked = checkLink(url);
  return checked.ok ? { type: 'text_link', ...span, url: checked.url } : undefined;
}
