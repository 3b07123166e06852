import { autoRetry } from '@grammyjs/auto-retry';
import { type Api, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Logger } from 'pino';
import { Unavailable } from '../domain/conflict.ts';
import { type Ctx, isPrivate, isTeam, type Kit } from './context.ts';
import { customerFeatures } from './features/customers.ts';
import { everybodyFeatures } from './features/everybody.ts';
import { teamFeatures } from './features/team.ts';
import { unhandledFeature } from './features/unhandled/unhandled.ts';
import { useFeatures } from './features/use-features.ts';
import { createActKeys } from './middleware/act-key.ts';
import { apologise, release } from './middleware/apologise.ts';
import { identify } from './middleware/identify.ts';
import { intoMainChat } from './middleware/into-main-chat.ts';
import { noteReplies } from './middleware/note-replies.ts';
import { noteUnreachable } from './middleware/note-unreachable.ts';
import { retryTrouble } from './middleware/retry-trouble.ts';
import type { Pace } from './sender/pace.ts';
import { meaningOf } from './telegram/refusals.ts';
import { createRoutes, createRunner, type Named, only } from './telegram/route.ts';
import { kindOf, type UpdateKind } from './telegram/update-kind.ts';
import { shapeOf } from './telegram/update-shape.ts';

/** A flood limit is obeyed however long it is: nothing of ours would get through to that chat meanwhile. */
const FLOOD = {
  maxRetryAttempts: 6,
  maxDelaySeconds: 3600,
  rethrowHttpErrors: true,
  rethrowInternalServerErrors: true,
};

export interface BotOptions {
  /** For all that the bot says by itself to the person who acts. */
  readonly api: Api;
  readonly me: UserFromGetMe;
  readonly kit: Kit;
  readonly pace: Pace;
  readonly log: Logger;
  /** Told of every update that was handled. */
  readonly onHandled?: ((handled: Handled) => void) | undefined;
}

/** An update that was handled, as the metrics know it. */
export interface Handled {
  readonly kind: UpdateKind;
  /** The feature that took it, or `none`. */
  readonly feature: string;
  /** `later`: the base is away, or Telegram when nothing can be done without it, and it is handled again. */
  readonly result: 'ok' | 'unreachable' | 'failed' | 'later';
  readonly ms: number;
}

/** Handles one update to its end; throws only when it is to be tried again. */
export type HandleUpdate = (update: Update) => Promise<void>;

/**
 * Builds the bot and starts nothing. Its own poller feeds it, so of grammY's `Bot` only the context is left, made here: one
 * client for all updates instead of one for each. The order of the middleware:
 *
 * 1. `identify`: who it is, their language, the key of the act
 * 2. everybody: changes of membership, groups, business chats, notices of Telegram, links into the team
 * 3. the team, in private: commands, buttons, dialogues, answers, search
 * 4. customers, in private: the form, their own data, messages to their manager
 * 5. unhandled: answers everything that is left, so that nothing stays silent that should not
 */
export function createBot({ api, me, kit, pace, log, onHandled }: BotOptions): HandleUpdate {
  api.config.use(noteReplies(pace), retryTrouble(), autoRetry(FLOOD), intoMainChat());
  const keys = createActKeys(api.token);
  const routes = createRoutes<Ctx>();
  routes.use(everybodyFeatures(pace));
  const inPrivate = only(routes, isPrivate);
  only(inPrivate, isTeam).use(teamFeatures());
  inPrivate.use(customerFeatures());
  useFeatures(routes, { unhandled: unhandledFeature() });
  const run = createRunner(routes);

  async function handle(update: Update, ctx: Named): Promise<'ok' | 'unreachable' | 'failed'> {
    const shape = shapeOf(update);
    if (shape === 'malformed') {
      log.warn({ updateId: update.update_id }, 'an update that is none of the Bot API was left alone');
      return 'failed';
    }
    if (shape === 'other') return 'ok';
    try {
      await run(await identify(ctx, kit, keys), async () => {});
      return 'ok';
    } catch (cause) {
      if (cause instanceof Unavailable) throw cause;
      if (meaningOf(cause)?.kind === 'unreachable') {
        await noteUnreachable(kit, { update, cause, key: keys.update(update) });
        await release(api, update);
        return 'unreachable';
      }
      await apologise(api, { update, cause, log, kit });
      return 'failed';
    }
  }

  return async (update) => {
    const startedAt = performance.now();
    const ctx: Named = new Context(update, api, me);
    let result: Handled['result'] = 'failed';
    try {
      result = await handle(update, ctx);
    } catch (error) {
      if (error instanceof Unavailable) result = 'later';
      throw error;
    } finally {
      const kind = kindOf(update);
      onHandled?.({ kind, feature: ctx.feature ?? 'none', result, ms: performance.now() - startedAt });
    }
  };
}
