/** The link that opens a private chat with the bot and says why (`payload`: see domain/values/start-payload). */
export function deepLink(username: string, payload: string): string {
  return `https://t.me/${username}?start=${payload}`;
}

/** The link behind a "share" button: Telegram lets the person pick a chat and sends the link with these words. */
export function shareLink(link: string, words: string): string {
  // Not URLSearchParams: Telegram shows its `+` between words as a plus sign.
  return `https://t.me/share/url?url=${encodeURIComponent(link)}&text=${encodeURIComponent(words)}`;
}
