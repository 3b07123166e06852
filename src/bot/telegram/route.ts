import {
  type CommandContext,
  Composer,
  Context,
  type Filter,
  type FilterQuery,
  type NextFunction,
} from 'grammy';

type Handle<C> = (ctx: C, next: NextFunction) => unknown;

/*
 * grammY's own `on`, `command` and `filter` build a composer anew for every update that passes them, fitting or not: with
 * some fifty of them that is most of what handling an update costs. These ask the same questions and build nothing.
 */

/** Handles updates that fit grammY's filter query. */
export function on<C extends Context, Q extends FilterQuery>(
  composer: Composer<C>,
  query: Q | Q[],
  handle: Handle<Filter<C, Q>>,
): void {
  route(composer, Context.has.filterQuery(query), handle);
}

type MessageCommand<C extends Context> = CommandContext<C> & Filter<C, 'message'>;

/** Handles a command in a new message, its words or its caption; `ctx.match` is what stands after it. */
export function onCommand<C extends Context>(
  composer: Composer<C>,
  command: string,
  handle: Handle<MessageCommand<C>>,
): void {
  const fits = Context.has.command(command);
  route(composer, (ctx): ctx is MessageCommand<C> => ctx.message !== undefined && fits(ctx), handle);
}

/** A composer that gets only the updates that fit. */
export function only<C extends Context, D extends C>(
  composer: Composer<C>,
  fits: (ctx: C) => ctx is D,
): Composer<D> {
  const inner = new Composer<D>();
  composer.use((ctx, next) => (fits(ctx) ? inner.middleware()(ctx, next) : next()));
  return inner;
}

function route<C extends Context, D extends C>(
  composer: Composer<C>,
  fits: (ctx: C) => ctx is D,
  handle: Handle<D>,
): void {
  composer.use(async (ctx, next) => {
    if (!fits(ctx)) return next();
    await handle(ctx, next);
  });
}
