import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { isBackupPassword } from './domain/backups/check-password.ts';
import { isZone } from './domain/values/local-time.ts';
import type { Locale } from './domain/values/locale.ts';
import { isPhoneCountry, type PhoneCountry } from './domain/values/phone.ts';
import { isServerAddress } from './storage/mongo/index.ts';
import { isRedisAddress } from './storage/redis/address.ts';
import { isWebhookAddress } from './webhook-address.ts';

/** Where the bot talks to Telegram, or to the stand-in that plays Telegram on this machine. */
export type Messenger =
  | {
      readonly mode: 'telegram';
      readonly token: string;
      readonly apiRoot: string;
      /** Null: the bot asks for updates; else Telegram sends them here. */
      readonly webhook: Webhook | null;
    }
  | { readonly mode: 'playground' };

/** Where Telegram sends updates, and the word by which its requests are known. */
export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

export interface Config {
  readonly messenger: Messenger;
  /** Unset: the embedded engine keeps the base in `dataDir`. */
  readonly mongodbUri: string | undefined;
  /** Unset: what Redis would do is done by the base, or by each process for itself. */
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  /** Where the copy of each night goes; null: there are none. */
  readonly backupDir: string | null;
  /** What the copies of each night are locked with; null: they are not. */
  readonly backupPassword: string | null;
  readonly ownerIds: readonly number[];
  readonly zone: string;
  readonly locale: Locale;
  readonly currency: string;
  /** Whose phone numbers need no country code. */
  readonly phoneCountry: PhoneCountry;
  readonly businessName: string;
  /** The address of this machine at which `port` is opened. */
  readonly host: string;
  readonly port: number;
  /** Whoever asks for the metrics has to bear it; null: only this machine may ask, and nobody where others can reach the port. */
  readonly metricsToken: string | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One line per bad variable: its name and what is expected. Values are left out: they may be secrets. */
  | { readonly ok: false; readonly problems: readonly string[] };

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/u, `expected a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((number) => number >= min && number <= max, `expected a whole number from ${min} to ${max}`);

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const TELEGRAM = 'https://api.telegram.org';

const environment = z.object({
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/u, 'expected the token that @BotFather gave, like 123456:ABC…')
    .optional(),
  TELEGRAM_API_ROOT: z
    .string()
    .refine((text) => /^https?:\/\//u.test(text) && URL.canParse(text), {
      error: 'expected an address that begins with http:// or https://',
    })
    .default(TELEGRAM),
  WEBHOOK_URL: z.string().optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/u, 'expected 1 to 256 of the signs A-Z a-z 0-9 _ -')
    .optional(),
  MONGODB_URI: z
    .string()
    .refine(isServerAddress, {
      error:
        'expected an address like mongodb://host/base or mongodb+srv://host/base, with @ : / inside its parts as %40 %3A %2F',
    })
    .optional(),
  REDIS_URL: z
    .string()
    .refine(isRedisAddress, {
      error:
        'expected an address like redis://host:6379 or, over TLS, rediss://host:6379/0, with @ : / inside its parts as %40 %3A %2F',
    })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  BACKUP_DIR: z.string().optional(),
  BACKUP_PASSWORD: z
    .string()
    .refine(isBackupPassword, 'expected 8 to 100 Latin letters, digits and signs, without spaces')
    .optional(),
  OWNER_IDS: z
    .string()
    .regex(
      /^\s*\d{1,15}(?:\s*,\s*\d{1,15})*\s*$/u,
      'expected Telegram ids separated by commas, like 12345,67890',
    )
    .transform((text) => text.split(',').map(Number))
    .optional(),
  TIMEZONE: z
    .string()
    .refine(isZone, 'expected a time zone, like Europe/Moscow')
    .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  LOCALE: z.enum(['ru', 'en'], 'expected ru or en').default('ru'),
  CURRENCY: z
    .string()
    .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'expected a currency code, like RUB')
    .default('RUB'),
  PHONE_COUNTRY: z.string().refine(isPhoneCountry, 'expected a country, like RU or US').default('RU'),
  BUSINESS_NAME: z.string().max(64, 'expected at most 64 characters').default(''),
  HOST: z
    .string()
    .refine((text) => isIP(text) !== 0, 'expected an IP address of this machine, like 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  PORT: whole(1, 65_535).default(8080),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,200}=*$/u, 'expected 16 to 200 Latin letters, digits and signs . _ ~ + / -')
    .optional(),
  LOG_LEVEL: z.enum(LEVELS, `expected one of ${LEVELS.join(', ')}`).default('info'),
});

const checked = environment.refine(
  ({ WEBHOOK_URL: url, TELEGRAM_API_ROOT: root }) =>
    url === undefined || isWebhookAddress(url, !root.startsWith(TELEGRAM)),
  {
    path: ['WEBHOOK_URL'],
    error:
      'expected an address that begins with https://, on port 443, 80, 88 or 8443, whose path is not /healthz, /readyz or /metrics',
    // It is told together with whatever else is wrong.
    when: () => true,
  },
);

/** What says how to reach a bot on Telegram; without its token the playground would open, and nobody be answered. */
const NEED_TOKEN = ['TELEGRAM_API_ROOT', 'WEBHOOK_SECRET', 'WEBHOOK_URL'] as const;

function withoutToken(set: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (set.BOT_TOKEN !== undefined) return [];
  return NEED_TOKEN.filter((name) => set[name] !== undefined).map(
    (name) => `${name}: needs BOT_TOKEN, too: set the bot's token, or, to open the playground, unset ${name}`,
  );
}

/** Reads the environment into a typed config, or says everything that is wrong with it at once. Empty counts as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const set = Object.fromEntries(trimmed.filter(([, value]) => value));
  const result = checked.safeParse(set);
  const issues = result.success ? [] : result.error.issues;
  const problems = [
    ...issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...withoutToken(set),
  ];
  if (!result.success || problems.length > 0) return { ok: false, problems };
  const vars = result.data;
  return {
    ok: true,
    config: {
      messenger: vars.BOT_TOKEN
        ? {
            mode: 'telegram',
            token: vars.BOT_TOKEN,
            apiRoot: vars.TELEGRAM_API_ROOT.replace(/\/+$/u, ''),
            webhook: webhookOf(vars.BOT_TOKEN, vars),
          }
        : { mode: 'playground' },
      mongodbUri: vars.MONGODB_URI,
      redisUrl: vars.REDIS_URL,
      dataDir: vars.DATA_DIR,
      backupDir: vars.BACKUP_DIR === 'off' ? null : (vars.BACKUP_DIR ?? join(vars.DATA_DIR, 'backups')),
      backupPassword: vars.BACKUP_PASSWORD ?? null,
      ownerIds: vars.OWNER_IDS ?? [],
      zone: vars.TIMEZONE,
      locale: vars.LOCALE,
      currency: vars.CURRENCY,
      phoneCountry: vars.PHONE_COUNTRY,
      businessName: vars.BUSINESS_NAME,
      host: vars.HOST,
      port: vars.PORT,
      metricsToken: vars.METRICS_TOKEN ?? null,
      logLevel: vars.LOG_LEVEL,
    },
  };
}

/** Without a secret of the operator's one is made of the token, so that all processes on it agree. */
function webhookOf(
  token: string,
  vars: { readonly WEBHOOK_URL?: string | undefined; readonly WEBHOOK_SECRET?: string | undefined },
): Webhook | null {
  if (vars.WEBHOOK_URL === undefined) return null;
  const made = () => createHmac('sha256', token).update('webhook').digest('hex');
  return { url: new URL(vars.WEBHOOK_URL).href, secret: vars.WEBHOOK_SECRET ?? made() };
}
