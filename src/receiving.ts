import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { createIntake, type Intake } from './bot/telegram/intake.ts';
import { lookAround } from './bot/telegram/look-around.ts';
import { createMembership } from './bot/telegram/membership.ts';
import { setWebhook } from './bot/telegram/set-webhook.ts';
import { createStandby } from './bot/telegram/standby.ts';
import { type WebhookSeen, watchWebhook } from './bot/telegram/watch-webhook.ts';
import { createWebhook } from './bot/telegram/webhook.ts';
import { CannotStart } from './cannot-start.ts';
import type { Webhook } from './config.ts';
import { cleanMessage } from './log.ts';
import type { Storage } from './open-redis.ts';
import { hasEnded, placeOfProcess } from './process-place.ts';
import type { Routes } from './web-server.ts';
import { within } from './within.ts';

/** How often the base is asked for what others stored, in ms: by one of several that receive, and by one that is alone. */
const LOOK_MS = { amongOthers: 100, alone: 1000, polling: 10_000 } as const;
/** How long a stop waits for what is in hand, in ms. */
const IN_HAND_MS = 4000;

/** What is needed to handle updates. */
export interface Handling {
  readonly storage: Pick<Storage, 'inbox' | 'assignment' | 'me'>;
  readonly api: Api;
  readonly now: () => Date;
  readonly handle: (update: Update) => Promise<void>;
  readonly askToWait: (update: Update) => Promise<void>;
  /** What Telegram says of the webhook; undefined: it could not be asked. */
  readonly onWebhook?: ((seen: WebhookSeen | undefined) => void) | undefined;
  readonly signal: AbortSignal;
}

/** How updates come to this process: by polling, as the only one of several, or by webhook, as any of them. */
export interface Receiving {
  /** What is answered over HTTP. */
  readonly routes: Routes;
  /** Takes updates from now on, or stands by. Throws `CannotStart` when Telegram refuses the webhook. */
  start(handling: Handling): Promise<void>;
  /** Takes no more; what is in hand goes on. */
  end(): Promise<void>;
  /** Finishes what is in hand and leaves the rest to others. */
  finish(): Promise<void>;
}

interface Started {
  end(): Promise<void>;
  finish(): Promise<void>;
}

export function createReceiving(webhook: Webhook | null, log: Logger): Receiving {
  let intake: Intake | undefined;
  let started: Started | undefined;

  async function start(handling: Handling): Promise<void> {
    const { storage, api, now, signal } = handling;
    const membership = createMembership({
      store: storage.assignment,
      me: storage.me,
      receiving: webhook ? 'webhook' : 'polling',
      place: placeOfProcess(),
      hasEnded,
      isBusy: (partition) => mine.isBusy(partition),
      onChange: () => void change(),
      onTrouble: (err) => log.error({ err }, 'it cannot be seen who else takes updates'),
    });
    const mine = createIntake({
      inbox: storage.inbox,
      now,
      handle: handling.handle,
      onWaiting: handling.askToWait,
      onGivenUp: ({ update_id: updateId }, err) => log.error({ err, updateId }, 'an update was given up'),
      onTrouble: (err) => log.error({ err }, 'what was taken cannot be read'),
      division: membership,
      areOthersReceiving: webhook !== null,
    });
    const standby = webhook ? undefined : createStandby({ api, intake: mine, membership, log });
    const change = () => standby?.adjust() ?? mine.look();
    const byWebhook = () => (membership.isAlone() ? LOOK_MS.alone : LOOK_MS.amongOthers);
    await membership.join();
    if (signal.aborted) return;
    intake = mine;
    const looking = lookAround(mine, webhook ? byWebhook : () => LOOK_MS.polling);
    started = {
      async end() {
        membership.retire();
        looking.stop();
        await standby?.stop();
      },
      async finish() {
        await within(IN_HAND_MS, mine.idle());
        mine.stop();
        await membership.leave();
      },
    };
    await change();
    if (!webhook) return;
    const toSet = { api, ...webhook, signal, log };
    const refused = await setWebhook(toSet);
    if (refused) throw new CannotStart(`WEBHOOK_URL: Telegram refuses it: ${refused}`);
    void watchWebhook({ ...toSet, onSeen: handling.onWebhook, clean: cleanMessage });
  }

  return {
    routes: webhook ? webhookRoutes(webhook, () => intake) : {},
    start,
    end: async () => started?.end(),
    finish: async () => started?.finish(),
  };
}

function webhookRoutes({ url, secret }: Webhook, intake: () => Intake | undefined): Routes {
  const { pathname } = new URL(url);
  return { [`POST ${pathname}`]: createWebhook({ secret, intake }) };
}
