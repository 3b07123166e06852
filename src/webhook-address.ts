/** To these ports alone Telegram sends updates (api: setWebhook). A Bot API server of one's own sends anywhere. */
const PORTS: ReadonlySet<string> = new Set(['', '443', '80', '88', '8443']);
/** What the program itself answers there. */
const OWN_PATHS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** Whether Telegram, or a Bot API server of one's own, can send updates to this address. */
export function isWebhookAddress(text: string, isOwnServer: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, port, username, password, hash, pathname } = new URL(text);
  const isPlain = username === '' && password === '' && hash === '';
  if (!isPlain || OWN_PATHS.has(pathname)) return false;
  if (isOwnServer && protocol === 'http:') return true;
  return protocol === 'https:' && (isOwnServer || PORTS.has(port));
}
