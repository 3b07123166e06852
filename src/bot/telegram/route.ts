import { type CommandContext, Context, type Filter, type FilterQuery, type NextFunction } from 'grammy';

type Handle<C> = (ctx: C, next: NextFunction) => unknown;

/** What is answered at once by routes of which none fits. */
export const PASSED = Symbol('passed');

/** Answers an update or `PASSED`. `next` makes the way on, for a handler that wants one. */
type Ask<C> = (ctx: C, next: () => NextFunction) => unknown;

/** One of them; `after` makes the way to what follows the one with this index. */
type Route<C> = (ctx: C, after: (index: number) => NextFunction) => unknown;

/** What may be asked about an update. */
export interface Asked<C> {
  readonly ask: Ask<C>;
}

/**
 * Routes in the order in which they are asked. grammY's composers ask the same questions, but pay two promises for each one,
 * and build a composer anew for every update that passes `on` or `command`: with some hundred routes that is most of what
 * handling an update costs. Here a route that does not fit costs its question alone, and so do all routes of a feature.
 */
export interface Routes<C> extends Asked<C> {
  /** Handles every update that comes this far, or lets these routes do so. */
  use(step: Handle<C> | Asked<C>): void;
  /** Handles updates that fit, or lets these routes do so. */
  when<D extends C>(fits: (ctx: C) => ctx is D, step: Handle<D> | Asked<D>): void;
  /** Handles one update; `next` is what comes after all these routes. */
  readonly run: Handle<C>;
}

export function createRoutes<C extends Context>(): Routes<C> {
  const routes: Route<C>[] = [];

  function askFrom(start: number, ctx: C, next: () => NextFunction): unknown {
    const after = (index: number) => async () => {
      const answer = askFrom(index + 1, ctx, next);
      await (answer === PASSED ? next()() : answer);
    };
    for (let index = start; index < routes.length; index += 1) {
      const answer = routes[index]?.(ctx, after);
      if (answer !== PASSED) return answer;
    }
    return PASSED;
  }

  function routeTo<D extends C>(step: Handle<D> | Asked<D>): Route<D> {
    const index = routes.length;
    return typeof step === 'function'
      ? (ctx, after) => step(ctx, after(index))
      : (ctx, after) => step.ask(ctx, () => after(index));
  }

  return {
    use(step) {
      routes.push(routeTo(step));
    },
    when<D extends C>(fits: (ctx: C) => ctx is D, step: Handle<D> | Asked<D>) {
      const route = routeTo(step);
      routes.push((ctx, after) => (fits(ctx) ? route(ctx, after) : PASSED));
    },
    ask: (ctx, next) => askFrom(0, ctx, next),
    run(ctx, next) {
      const answer = askFrom(0, ctx, () => next);
      return answer === PASSED ? next() : answer;
    },
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
  routes.when(fits, inner);
  return inner;
}
