import type { IncomingMessage } from 'node:http';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import { BaseUnavailable } from '../../domain/conflict.ts';
import type { Intake } from './intake.ts';
import { isSameSecret } from './same-secret.ts';

/** Far above what an update can hold, so that whoever sends more is not Telegram. */
const BODY_LIMIT = 1024 * 1024;

/** An update has some ten levels; what has far more of them could not be written down again. */
const LEVELS = 100;

const received = z.looseObject({ update_id: z.int().nonnegative() });

export interface WebhookOptions {
  readonly secret: string;
  /** Undefined until the program can take updates. */
  readonly intake: () => Pick<Intake, 'take' | 'excuse'> | undefined;
}

interface WebhookAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const answers = (status: number): WebhookAnswer => ({ status, type: 'text/plain', body: '' });

/**
 * Answers Telegram's requests: 200 once the update is safely in the base, and only then; nothing is handled here. 503 while the
 * base is away: Telegram tries again, for 24 hours. Whoever does not know the secret is refused before anything is read (api:
 * setWebhook).
 */
export function createWebhook({
  secret,
  intake,
}: WebhookOptions): (request: IncomingMessage) => Promise<WebhookAnswer> {
  const take = gatherTakes((updates) => intake()?.take(updates));
  return async (request) => {
    const told = request.headers['x-telegram-bot-api-secret-token'];
    if (!isSameSecret(told, secret)) return answers(403);
    if (!isJson(request)) return answers(415);
    const body = await read(request);
    if (body === undefined) return answers(413);
    const update = parse(body);
    if (!update) return answers(400);
    if (!intake()) return answers(503);
    try {
      await take(update);
      return answers(200);
    } catch (error) {
      if (!(error instanceof BaseUnavailable)) throw error;
      // Telegram is not kept waiting for that.
      void intake()?.excuse([update]);
      return answers(503);
    }
  };
}

function isJson({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** Undefined when it is too long; the rest is not read. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.byteLength;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(body: string): Update | undefined {
  try {
    const { data } = received.safeParse(JSON.parse(body));
    // Of what is inside the features read what they know.
    return isDeeperThan(LEVELS, data) ? undefined : data;
  } catch {
    return undefined;
  }
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

/** Stores what comes while the last ones are being stored with one command. */
function gatherTakes(
  takeAll: (updates: readonly Update[]) => Promise<void> | undefined,
): (update: Update) => Promise<void> {
  let waiting: Update[] = [];
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function takeWaiting(): Promise<void> {
    const updates = waiting;
    waiting = [];
    next = undefined;
    await takeAll(updates);
  }

  return (update) => {
    waiting.push(update);
    if (!next) {
      next = underWay.then(takeWaiting);
      underWay = next.catch(() => {});
    }
    return next;
  };
}
