import { leaveAwaited } from '../awaited.ts';
import type { PersonCtx, TeamCtx } from '../context.ts';
import { createRoutes, type Routes } from '../telegram/route.ts';
import { answersFeature, strayRepliesFeature } from './answers/answers.ts';
import { askingFeature } from './asking.ts';
import { assignFeature } from './assign/assign.ts';
import { byHandFeature } from './by-hand/by-hand.ts';
import { cardsFeature } from './cards/cards.ts';
import { contactsFeature } from './contacts/contacts.ts';
import { dealsFeature } from './deals/deals.ts';
import { helpFeature } from './help/help.ts';
import { historyFeature } from './history/history.ts';
import { homeFeature } from './home/home.ts';
import { leadsFeature } from './leads/leads.ts';
import { linksFeature } from './links/links.ts';
import { notesFeature } from './notes/notes.ts';
import { plainSearchFeature, searchFeature } from './search/search.ts';
import { settingsFeature } from './settings/settings.ts';
import { stagesFeature } from './stages/stages.ts';
import { tagsFeature } from './tags/tags.ts';
import { teamFeature } from './team/team.ts';

/** What the team can do in a private chat, in the order in which it is asked. */
export function teamFeatures(): Routes<TeamCtx & PersonCtx> {
  const routes = createRoutes<TeamCtx & PersonCtx>();
  leaveAwaited(routes);
  routes.use(askingFeature());
  routes.use(answersFeature());
  routes.use(byHandFeature());
  routes.use(homeFeature());
  routes.use(leadsFeature());
  routes.use(cardsFeature());
  routes.use(searchFeature());
  routes.use(notesFeature());
  routes.use(stagesFeature());
  routes.use(dealsFeature());
  routes.use(tagsFeature());
  routes.use(assignFeature());
  routes.use(historyFeature());
  routes.use(contactsFeature());
  routes.use(teamFeature());
  routes.use(settingsFeature());
  routes.use(linksFeature());
  routes.use(helpFeature());
  routes.use(plainSearchFeature());
  routes.use(strayRepliesFeature());
  return routes;
}
