import type { Filter } from 'grammy';
import { clip } from '../../domain/values/plain-text.ts';
import type { Ctx } from '../context.ts';
import { meaningOf } from './refusals.ts';
import type { Routes } from './route.ts';

/** Bot API: `callback_data` holds 1 to 64 bytes. */
const MAX_BYTES = 64;

/** Bot API: so many characters a toast has room for. */
const MAX_TOAST = 200;

/**
 * `int` is a whole number from 0 on: a number, a page, a moment; none of them lies below. `version`, the last field: of what the person
 * saw, from 1 on; 0 in a button of an older program, which does not tell.
 */
type FieldKind = 'int' | 'word' | 'version';
type Fields = Readonly<Record<string, FieldKind>>;
export type Values<F extends Fields> = { readonly [K in keyof F]: F[K] extends 'word' ? string : number };

/** A kind of button: what it carries, and how that is packed and read back. */
export interface Button<F extends Fields = Fields> {
  readonly name: string;
  /** Throws when the packed data would not fit: that is a mistake in the program, not in the input. */
  pack(values: Values<F>): string;
  /** Undefined when the data are another button's, or were made by nobody of us. */
  parse(data: string): Values<F> | undefined;
}

/**
 * Declares a kind of button. A press is untrusted: it may come months later, from somebody else, or be made up, so
 * parsing proves only the shape and the use case behind it asks for rights anew.
 */
export function defineButton<const F extends Fields>(name: string, fields: F): Button<F> {
  const keys = Object.keys(fields);
  const fewest = keys.filter((key) => fields[key] !== 'version').length;
  return {
    name,
    pack(values) {
      const data = keys.reduce((packed, key) => `${packed}:${values[key]}`, name);
      if (Buffer.byteLength(data) > MAX_BYTES)
        throw new Error(`Button data over ${MAX_BYTES} bytes: ${name}`);
      return data;
    },
    parse(data) {
      const [first, ...parts] = data.split(':');
      if (first !== name || parts.length < fewest || parts.length > keys.length) return undefined;
      const entries = keys.map((key, index) => [key, readField(fields[key], parts[index] ?? '0')] as const);
      return entries.some(([, value]) => value === undefined)
        ? undefined
        : (Object.fromEntries(entries) as Values<F>);
    },
  };
}

function readField(kind: FieldKind | undefined, text: string): number | string | undefined {
  if (kind === 'word') return /^[\w.+-]*$/u.test(text) ? text : undefined;
  return /^\d{1,15}$/u.test(text) ? Number(text) : undefined;
}

/** What the person sees on top of the chat after a press; `alert` waits for an OK. */
export interface Toast {
  readonly text: string;
  readonly alert?: boolean;
}

/** Answers presses of a kind of button. The press is always answered, with the toast that the handler returns if any. */
export function onPress<C extends Ctx, F extends Fields>(
  routes: Routes<C>,
  button: Button<F>,
  handle: (ctx: C, values: Values<F>) => Promise<Toast | void>,
): void {
  // A cheap question that spares most presses the reading.
  const mayBe = (ctx: C): ctx is Filter<C, 'callback_query:data'> =>
    ctx.callbackQuery?.data?.startsWith(button.name) === true;
  routes.when(mayBe, async (ctx, next) => {
    const values = button.parse(ctx.callbackQuery.data);
    if (!values) return next();
    await answerPress(ctx, await handle(ctx, values));
  });
}

/**
 * Answers the press that this update is. For one that had to wait until it was too old, as when the base was away, what the
 * person must know is said as a message.
 */
export async function answerPress(ctx: Ctx, toast?: Toast | void): Promise<void> {
  try {
    await ctx.answerCallbackQuery(
      toast ? { text: clip(toast.text, MAX_TOAST), show_alert: toast.alert ?? false } : {},
    );
  } catch (error) {
    if (meaningOf(error)?.kind !== 'query-too-old') throw error;
    if (toast?.alert && ctx.chat?.type === 'private') await ctx.reply(toast.text);
  }
}
