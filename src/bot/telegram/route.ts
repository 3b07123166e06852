import { type CommandContext, Context, type Filter, type FilterQuery, type NextFunction } from 'grammy';

type Handle<C> = (ctx: C, next: NextFunction) => unknown;

/** What a route answers to an update that does not fit. */
const PASSED = Symbol('passed');

/**
 * Routes in the order in which they are asked. grammY's composers ask the same questions, but pay two promises for each one,
 * and build a composer anew for every update that passes `on` or `command`: with some hundred routes that is most of what
 * handling an update costs. Here a route that does not fit costs its question alone.
 */
export interface Routes<C> {
  /** Handles every update that comes this far, or lets these routes do so. */
  use(step: Handle<C> | Routes<C>): void;
  /** Handles updates that fit. */
  when<D extends C>(fits: (ctx: C) => ctx is D, handle: Handle<D>): void;
  /** Handles one update; `next` is what comes after all these routes. */
  readonly run: Handle<C>;
}

export function createRoutes<C extends Context>(): Routes<C> {
  type Route = (ctx: C, after: (index: number) => NextFunction) => unknown;
  const routes: Route[] = [];

  function runFrom(start: number, ctx: C, next: NextFunction): unknown {
    const after = (index: number) => async () => void (await runFrom(index + 1, ctx, next));
    for (const route of start === 0 ? routes : routes.slice(start)) {
      const answer = route(ctx, after);
      if (answer !== PASSED) return answer;
    }
    return next();
  }

  return {
    use(step) {
      const index = routes.length;
      const handle = typeof step === 'function' ? step : step.run;
      routes.push((ctx, after) => handle(ctx, after(index)));
    },
    when(fits, handle) {
      const index = routes.length;
      routes.push((ctx, after) => (fits(ctx) ? handle(ctx, after(index)) : PASSED));
    },
    run: (ctx, next) => runFrom(0, ctx, next),
  };
}

/** Handles updates that fit grammY's filter query. */
export function on<C extends Context, Q extends FilterQuery>(
  routes: Routes<C>,
  query: Q | Q[],
  handle: Handle<Filter<C, Q>>,
): void {
  routes.when(Context.has.filterQuery(query), handle);
}

type MessageCommand<C extends Context> = CommandContext<C> & Filter<C, 'message'>;

/** Handles a command in a new text message; `ctx.match` is what stands after it. grammY knows none in captions. */
export function onCommand<C extends Context>(
  routes: Routes<C>,
  command: string,
  handle: Handle<MessageCommand<C>>,
): void {
  const fits = Context.has.command(command);
  routes.when(
    (ctx): ctx is MessageCommand<C> => ctx.message !== undefined && mayBe(ctx.message, command) && fits(ctx),
    handle,
  );
}

/** Whether it begins with this command's name: a cheap question that spares most commands grammY's dear one. */
function mayBe({ text = '' }: NonNullable<Context['message']>, command: string): boolean {
  return text.startsWith(command, 1);
}

/** Routes that get only the updates that fit. */
export function only<C extends Context, D extends C>(
  routes: Routes<C>,
  fits: (ctx: C) => ctx is D,
): Routes<D> {
  const inner = createRoutes<D>();
  routes.when(fits, inner.run);
  return inner;
}
