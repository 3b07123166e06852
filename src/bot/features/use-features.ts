import type { Routes } from '../telegram/route.ts';

/** Asks features in this order, each under its name. */
export function useFeatures<C>(routes: Routes<C>, features: Readonly<Record<string, Routes<C>>>): void {
  for (const [name, feature] of Object.entries(features)) routes.use(feature, name);
}
