import { Composer } from 'grammy';
import { leaveAwaited } from '../awaited.ts';
import type { PersonCtx, TeamCtx } from '../context.ts';
import { askingFeature } from './asking.ts';
import { cardsFeature } from './cards/cards.ts';
import { helpFeature } from './help/help.ts';
import { homeFeature } from './home/home.ts';
import { leadsFeature } from './leads/leads.ts';
import { linksFeature } from './links/links.ts';
import { settingsFeature } from './settings/settings.ts';
import { teamFeature } from './team/team.ts';

/** What the team can do in a private chat, in the order in which it is asked. */
export function teamFeatures(): Composer<TeamCtx & PersonCtx> {
  const composer = new Composer<TeamCtx & PersonCtx>();
  leaveAwaited(composer);
  composer.use(askingFeature());
  composer.use(homeFeature());
  composer.use(leadsFeature());
  composer.use(cardsFeature());
  composer.use(teamFeature());
  composer.use(settingsFeature());
  composer.use(linksFeature());
  composer.use(helpFeature());
  return composer;
}
