import { type Context, Context as GrammyContext } from 'grammy';
import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import {
  createRoutes,
  createRunner,
  type Named,
  on,
  onCommand,
  only,
  type Routes,
} from '../../../src/bot/telegram/route.ts';

const me = { id: 1, is_bot: true, first_name: 'Bot', username: 'our_bot' };

function said(text: string, kind: 'message' | 'edited_message' = 'message'): Update {
  const entities = text.startsWith('/')
    ? [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }]
    : [];
  const message = {
    message_id: 1,
    date: 0,
    chat: { id: 5, type: 'private', first_name: 'A' },
    text,
    entities,
  };
  return { update_id: 1, [kind]: message };
}

async function heard(routes: Routes<Context>, update: Update): Promise<boolean> {
  let passed = false;
  const ctx = new GrammyContext(update, {} as never, me as never);
  await createRunner(routes)(ctx, async () => {
    passed = true;
  });
  return !passed;
}

describe('routes', () => {
  it('let a command through with what stands after it, in new messages to this bot only', async () => {
    const routes = createRoutes<Context>();
    const matches: string[] = [];
    onCommand(routes, 'note', (ctx) => void matches.push(ctx.match));
    const updates = [
      said('/note 12 call'),
      said('/note@our_bot 7'),
      said('/notes 1'),
      said('/note@other 1'),
      said('note 12'),
    ];
    const taken: boolean[] = [];
    for (const update of updates) taken.push(await heard(routes, update));
    expect(taken).toEqual([true, true, false, false, false]);
    expect(await heard(routes, said('/note 12', 'edited_message'))).toBe(false);
    expect(matches).toEqual(['12 call', '7']);
  });

  it('pass on what does not fit, and what a handler passes on', async () => {
    const routes = createRoutes<Context>();
    on(routes, 'message:photo', () => {});
    on(routes, 'message:text', (ctx, next) => (ctx.message.text === 'mine' ? undefined : next()));
    expect([await heard(routes, said('mine')), await heard(routes, said('yours'))]).toEqual([true, false]);
  });

  it('lead into an inner set of routes only what fits', async () => {
    const routes = createRoutes<Context>();
    const inner = only(routes, (ctx): ctx is Context => ctx.chat?.id === 5);
    on(inner, 'message:text', () => {});
    expect(await heard(routes, said('hello'))).toBe(true);
    const elsewhere = said('hello');
    if (elsewhere.message) elsewhere.message.chat.id = 6;
    expect(await heard(routes, elsewhere)).toBe(false);
  });

  it('lead on, past an inner set of routes, what all of it passed on, under the name of the feature that takes it', async () => {
    const routes = createRoutes<Context>();
    const passing = createRoutes<Context>();
    const taking = createRoutes<Context>();
    const inner = only(passing, (ctx): ctx is Context => ctx.chat?.id === 5);
    on(inner, 'message:text', (_, next) => next());
    on(inner, 'message:photo', () => {});
    on(taking, 'message:text', (ctx, next) => (ctx.message.text === 'mine' ? undefined : next()));
    routes.use(passing, 'passing');
    routes.use(taking, 'taking');
    const features: unknown[] = [];
    for (const text of ['mine', 'yours']) {
      const ctx: Named = new GrammyContext(said(text), {} as never, me as never);
      await createRunner(routes)(ctx, async () => {});
      features.push(ctx.feature);
    }
    expect(features).toEqual(['taking', undefined]);
  });
});
