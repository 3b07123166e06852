import { badRequest, Refusal } from '../refusal.ts';
import { defineMethod, type Methods } from './define.ts';
import { allowedUpdates, flag, optionalText, whole } from './params.ts';

const PORTS: ReadonlySet<string> = new Set(['', '443', '80', '88', '8443']);
const LONGEST_SECRET = 256;
const CONNECTIONS = { least: 1, usual: 40, most: 100 } as const;
const ENDED_BY = 'Conflict: terminated by setWebhook request';

/** Receiving updates by webhook. A certificate of one's own is left out: the stand-in looks at none. */
export const webhookMethods: Methods = {
  setWebhook: defineMethod(
    {
      url: optionalText,
      secret_token: optionalText,
      max_connections: whole,
      allowed_updates: allowedUpdates,
      drop_pending_updates: flag,
      certificate: optionalText,
    },
    ({ world, uploads }, params) => {
      if (params.certificate !== undefined || uploads.size > 0) {
        throw new Refusal(501, 'Not Implemented: this stand-in for Telegram takes no certificates');
      }
      world.flood.admitWebhook();
      if (params.drop_pending_updates) world.updates.clear();
      if (params.url === undefined) {
        world.webhook.remove();
        return true;
      }
      checkUrl(params.url);
      checkSecret(params.secret_token);
      world.updates.allow(params.allowed_updates);
      world.endPoll?.(ENDED_BY);
      const asked = params.max_connections ?? CONNECTIONS.usual;
      world.webhook.set({
        url: params.url,
        secretToken: params.secret_token,
        maxConnections: Math.min(Math.max(asked, CONNECTIONS.least), CONNECTIONS.most),
      });
      return true;
    },
  ),
  deleteWebhook: defineMethod({ drop_pending_updates: flag }, ({ world }, params) => {
    if (params.drop_pending_updates) world.updates.clear();
    world.webhook.remove();
    return true;
  }),
  getWebhookInfo: defineMethod({}, ({ world }) => {
    const settings = world.webhook.settings();
    const lastError = world.webhook.lastError();
    const allowed = world.updates.allowed();
    return {
      url: settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: world.updates.pending(),
      ...(settings && { max_connections: settings.maxConnections }),
      ...(settings &&
        lastError && { last_error_date: lastError.date, last_error_message: lastError.message }),
      ...(allowed.length > 0 && { allowed_updates: allowed }),
    };
  }),
};

function checkUrl(url: string): void {
  if (!URL.canParse(url)) throw badRequest('invalid webhook URL specified');
  const { protocol, port } = new URL(url);
  if (protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!PORTS.has(port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
}

function checkSecret(secret: string | undefined): void {
  if (secret === undefined) return;
  if (secret.length > LONGEST_SECRET) throw badRequest('secret token is too long');
  if (!/^[\w-]+$/.test(secret)) throw badRequest('secret token contains unallowed characters');
}
