import type { Message } from 'grammy/types';
import type { Ctx, MemberCtx, PersonCtx } from './context.ts';
import type { Awaiting, Dialogue } from './dialogues.ts';
import { on, type Routes } from './telegram/route.ts';

const pending = new WeakMap<Ctx, Promise<Dialogue | undefined>>();

/** Where the person stood in a dialogue when this update came. Asked of the base once per update. */
export function pendingOf(ctx: PersonCtx): Promise<Dialogue | undefined> {
  const known = pending.get(ctx);
  if (known) return known;
  const asked = ctx.kit.dialogues.get(ctx.from.id);
  pending.set(ctx, asked);
  return asked;
}

/**
 * A member who gives a command or presses a button has gone on to something else: what they were asked for is dropped, so
 * that their next words are not swallowed as a note's text. Comes before all features of the team.
 */
export function leaveAwaited(routes: Routes<MemberCtx>): void {
  routes.use(async (ctx, next) => {
    if ((ctx.callbackQuery || isCommand(ctx.message)) && (await pendingOf(ctx))) {
      await ctx.kit.dialogues.clear(ctx.from.id);
    }
    await next();
  });
}

/** Handles what a member sends, of any kind but a command, while the bot waits for this kind of answer. */
export function onAwaited<K extends Awaiting['kind']>(
  routes: Routes<MemberCtx>,
  kind: K,
  handle: (ctx: MemberCtx & { readonly message: Message }, asked: Awaited<K>) => Promise<void>,
): void {
  on(routes, 'message', async (ctx, next) => {
    const asked = isCommand(ctx.message) ? undefined : await pendingOf(ctx);
    if (!isAwaited(asked, kind)) return next();
    if (!isOver(asked, ctx.message)) return handle(ctx, asked);
    await ctx.kit.dialogues.clear(ctx.from.id);
    return next();
  });
}

/** Only the rest of an album was still awaited, and this is something else. */
function isOver(asked: Awaiting, { media_group_id: album }: Message): boolean {
  return 'album' in asked && asked.album !== undefined && asked.album !== album;
}

type Awaited<K> = Extract<Awaiting, { kind: K }>;

function isAwaited<K extends Awaiting['kind']>(asked: Dialogue | undefined, kind: K): asked is Awaited<K> {
  return asked?.kind === kind;
}

/** Whether a message, or the caption of a photo or file, begins with a command. */
export function isCommand(message: Message | undefined): boolean {
  const entities = message?.entities ?? message?.caption_entities ?? [];
  return entities.some(({ type, offset }) => type === 'bot_command' && offset === 0);
}
