import type { Message } from 'grammy/types';
import { BaseUnavailable } from '../domain/conflict.ts';
import type { MemberCtx, PersonCtx } from './context.ts';
import type { Awaiting, CameBy, Dialogue, Question, Standing } from './dialogues.ts';
import { bearingOf, isQuestion } from './question.ts';
import { answerPress } from './telegram/button.ts';
import { commandIn } from './telegram/command-in.ts';
import type { Routes } from './telegram/route.ts';
import { dropButtons, say } from './telegram/screen.ts';
import { askingText } from './text/asking.text.ts';

/** How questions to members live: one at a time, answered by what comes within the hour or by a reply, ended last of all. */

function standingOf(ctx: PersonCtx): Promise<Standing> {
  ctx.standing ??= ctx.kit.dialogues.standing(ctx.from.id);
  return ctx.standing;
}

/** Where the person stood in a dialogue when this update came. Asked of the base once per update. */
export async function pendingOf(ctx: PersonCtx): Promise<Dialogue | undefined> {
  return (await standingOf(ctx)).pending;
}

/** The link by which somebody came who then stopped before their first request. */
export async function cameBy(ctx: PersonCtx): Promise<CameBy | undefined> {
  return (await standingOf(ctx)).cameBy;
}

/** Whether this act has ended the last dialogue: it came once more, after a crash, and all was said. */
export async function wasClosedBefore(ctx: PersonCtx): Promise<boolean> {
  return (await standingOf(ctx)).closedBy === ctx.act.key;
}

/** The question that this message answers; undefined for a command, and when it answers none. */
export async function questionOf(ctx: MemberCtx): Promise<Question | undefined> {
  const { message } = ctx;
  if (!message || isCommand(message)) return undefined;
  const asked = await pendingOf(ctx);
  return isQuestion(asked) && bearingOf(asked, message) === 'answer' ? asked : undefined;
}

/**
 * A member who gives a command or presses a button has gone on to something else: what they were asked for is dropped, so
 * that their next words are not swallowed as a note's text. It is dropped after the act is handled: until then the base may
 * go away, and the act come once more and need it. Comes before all features of the team.
 */
export function leaveAwaited(routes: Routes<MemberCtx>): void {
  routes.use(async (ctx, next) => {
    const { closedBy, pending } = await standingOf(ctx);
    if (closedBy === ctx.act.key) return ctx.callbackQuery ? answerPress(ctx) : undefined;
    const goesOn = pending !== undefined && (ctx.callbackQuery !== undefined || isCommand(ctx.message));
    try {
      await next();
    } catch (error) {
      if (goesOn && !(error instanceof BaseUnavailable)) await leaveQuestion(ctx);
      throw error;
    }
    if (goesOn) await leaveQuestion(ctx);
  });
}

/** The member has gone on: nothing is awaited any more, unless this very update asked for something. */
export async function leaveQuestion(ctx: MemberCtx): Promise<void> {
  if (ctx.isDecided || !(await pendingOf(ctx))) return;
  ctx.isDecided = true;
  await ctx.kit.dialogues.close(ctx.from.id, ctx.act);
}

/** Waits for an answer from now on. `prompt`: the message that asks; `hasButtons`: those under it are for this question alone. */
export async function awaitAnswer(
  ctx: MemberCtx,
  awaiting: Awaiting,
  { prompt, hasButtons }: { readonly prompt: number | undefined; readonly hasButtons: boolean },
): Promise<void> {
  ctx.isDecided = true;
  const { key, at } = ctx.act;
  const question = {
    ...awaiting,
    ...(prompt !== undefined && { prompt }),
    askedAt: at,
    askedBy: key,
    hasButtons,
    isOver: false,
  };
  await ctx.kit.dialogues.set(ctx.from.id, question, at);
}

/** The question stays as it was asked, for what is known by now. */
export async function keepQuestion(ctx: MemberCtx, question: Question): Promise<void> {
  ctx.isDecided = true;
  await ctx.kit.dialogues.set(ctx.from.id, question, ctx.act.at);
}

/** What came was no answer: the question stays as it was asked (see `onAwaited`), for what is known by now. */
export async function stayOpen(ctx: MemberCtx, question: Question): Promise<'open'> {
  await ctx.kit.dialogues.set(ctx.from.id, question, ctx.act.at);
  return 'open';
}

/** The question of another message is none of this act's business, and stays. */
export function leaveAlone(ctx: MemberCtx): void {
  ctx.isDecided = true;
}

type Asked<K> = Extract<Question, { kind: K }>;

/**
 * Handles what answers a question of this kind. `open`: it was no answer after all, and the question stays; otherwise it is
 * over, unless the handler asked for something else.
 */
export function onAwaited<K extends Awaiting['kind']>(
  routes: Routes<MemberCtx>,
  kind: K,
  handle: (ctx: MemberCtx & { readonly message: Message }, asked: Asked<K>) => Promise<'open' | void>,
): void {
  routes.when(mayAnswer, async (ctx, next) => {
    const asked = await pendingOf(ctx);
    if (!isAsked(asked, kind)) return next();
    const bearing = bearingOf(asked, ctx.message);
    if (bearing === 'late') await sayLate(ctx, asked);
    if (bearing !== 'answer') return next();
    const outcome = await handle(ctx, asked);
    if (outcome === 'open' && !ctx.isDecided) return;
    // An answered question can be neither cancelled nor answered by a button; one that these very words led to is open.
    const isAnswered = asked.askedBy !== ctx.act.key;
    if (isAnswered && asked.prompt !== undefined && asked.hasButtons) await dropButtons(ctx, asked.prompt);
    await leaveQuestion(ctx);
  });
}

/** A command answers nothing. */
function mayAnswer(ctx: MemberCtx): ctx is MemberCtx & { readonly message: Message } {
  return ctx.message !== undefined && !isCommand(ctx.message);
}

function isAsked<K extends Awaiting['kind']>(asked: Dialogue | undefined, kind: K): asked is Asked<K> {
  return asked?.kind === kind;
}

/** Says once that these words are no answer any more, under the question, which can still be replied to. */
async function sayLate(ctx: MemberCtx, question: Question): Promise<void> {
  const under = question.prompt === undefined ? {} : { replyTo: question.prompt };
  await say(ctx, { text: askingText[ctx.locale].late, ...under });
  await keepQuestion(ctx, { ...question, isOver: true });
}

/** Whether a message, plain or rich, or the caption of a photo or file, begins with a command. */
export function isCommand(message: Message | undefined): boolean {
  return message !== undefined && commandIn(message) !== undefined;
}

/** The same for what a customer sends: they know no commands elsewhere, and a photo is to be passed on whatever is under it. */
export function isTextCommand(message: Message | undefined): boolean {
  return message?.text !== undefined && isCommand(message);
}
