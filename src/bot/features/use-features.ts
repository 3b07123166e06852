import type { Context } from 'grammy';
import type { Routes } from '../telegram/route.ts';

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
    routes.use((ctx, next) => {
      const before = ctx.feature;
      ctx.feature = name;
      return feature.run(ctx, () => {
        ctx.feature = before;
        return next();
      });
    });
  }
}
