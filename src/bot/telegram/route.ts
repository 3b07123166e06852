import { type CommandContext, Context, type Filter, type FilterQuery, type NextFunction } from 'grammy';

/** A context that says which feature has it in hand. */
export type Named = Context & { feature?: string | undefined };

type Handle<C> = (ctx: C, next: NextFunction) => unknown;

/** What is behind a question: a handler, or further routes, which may be those of a feature. */
interface Route<C> {
  fits(ctx: C): boolean;
  readonly behind: { handle(ctx: C, next: NextFunction): unknown } | { readonly routes: Routes<C> };
  readonly feature?: string | undefined;
}

/** Routes in the order in which they are asked. `createRunner` makes of them what handles updates. */
export interface Routes<C> {
  readonly inOrder: readonly Route<C>[];
  /** Handles every update that comes this far, or lets these routes do so, under the name of a feature if they are one. */
  use(step: Handle<C> | Routes<C>, feature?: string): void;
  /** Handles updates that fit, or lets these routes do so. */
  when<D extends C>(fits: (ctx: C) => ctx is D, step: Handle<D> | Routes<D>): void;
}

export function createRoutes<C extends Context>(): Routes<C> {
  const inOrder: Route<C>[] = [];

  function add<D extends C>(
    fits: (ctx: C) => boolean,
    step: Handle<D> | Routes<D>,
    feature: string | undefined,
  ): void {
    const behind = typeof step === 'function' ? { handle: step } : { routes: step };
    inOrder.push({ fits, behind, feature });
  }

  return {
    inOrder,
    use: (step, feature) => add(() => true, step, feature),
    when: (fits, step) => add(fits, step, undefined),
  };
}

/** A question in one long row of them: what handles an update that fits, and where the questions go on for one that does not. */
interface Question<C> {
  fits(ctx: C): boolean;
  /** Missing where further questions are behind this one. */
  handle?(ctx: C, next: NextFunction): unknown;
  readonly feature: string | undefined;
  readonly elseAt: number;
}

/**
 * Makes of routes, which are complete by now, what handles one update; `next` is what comes after all of them. Whichever
 * feature takes the update leaves its name in the context, for the metrics.
 *
 * grammY's composers ask the same questions, but pay two promises for each one, and build a composer anew for every update that
 * passes `on` or `command`: with some hundred routes that is most of what handling an update costs. Here all questions stand in
 * one row: one that does not fit costs itself alone and leads past all that is behind it, and only a handler makes a way on.
 */
export function createRunner<C extends Named>(routes: Routes<C>): Handle<C> {
  const questions: Question<C>[] = [];
  layOut(routes, questions, undefined);

  return function run(ctx, next, from = 0): unknown {
    let at = from;
    for (let asked = questions[at]; asked; asked = questions[at]) {
      if (!asked.fits(ctx)) at = asked.elseAt;
      else if (!asked.handle) at += 1;
      else {
        ctx.feature = asked.feature;
        return asked.handle(ctx, async () => void (await run(ctx, next, at + 1)));
      }
    }
    ctx.feature = undefined;
    return next();
  };
}

function layOut<C>(routes: Routes<C>, questions: Question<C>[], feature: string | undefined): void {
  for (const { fits, behind, feature: own = feature } of routes.inOrder) {
    const question = { fits, ...('handle' in behind && behind), feature: own, elseAt: 0 };
    questions.push(question);
    if ('routes' in behind) layOut(behind.routes, questions, own);
    question.elseAt = questions.length;
  }
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
