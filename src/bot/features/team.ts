import { Composer } from 'grammy';
import { leaveAwaited } from '../awaited.ts';
import type { PersonCtx, TeamCtx } from '../context.ts';
import { askingFeature } from './asking.ts';
import { cardsFeature } from './cards/cards.ts';
import { leadsFeature } from './leads/leads.ts';

/** What the team can do in a private chat, in the order in which it is asked. */
export function teamFeatures(): Composer<TeamCtx & PersonCtx> {
  const composer = new Composer<TeamCtx & PersonCtx>();
  leaveAwaited(composer);
  composer.use(askingFeature());
  composer.use(leadsFeature());
  composer.use(cardsFeature());
  return composer;
}
