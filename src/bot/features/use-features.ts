import type { Context } from 'grammy';
import { PASSED, type Routes } from '../telegram/route.ts';

/** A context that says which feature has it in hand. */
type Named = Context & { feature?: string | undefined };

/**
 * Asks features in this order, each under its name: whichever takes the update leaves its name in the context, for the metrics.
 * One that lets the update pass leaves none.
 */
export function useFeatures<C extends Named>(
  routes: Routes<C>,
  features: Readonly<Record<string, Routes<C>>>,
): void {
  for (const [name, feature] of Object.entries(features)) {
    routes.use({
      ask(ctx, next) {
        const before = ctx.feature;
        ctx.feature = name;
        const answer = feature.ask(ctx, () => {
          const goOn = next();
          return () => {
            ctx.feature = before;
            return goOn();
          };
        });
        if (answer === PASSED) ctx.feature = before;
        return answer;
      },
    });
  }
}
