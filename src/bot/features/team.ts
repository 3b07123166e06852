import { Composer } from 'grammy';
import { leaveAwaited } from '../awaited.ts';
import type { PersonCtx, TeamCtx } from '../context.ts';
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
export function teamFeatures(): Composer<TeamCtx & PersonCtx> {
  const composer = new Composer<TeamCtx & PersonCtx>();
  leaveAwaited(composer);
  composer.use(askingFeature());
  composer.use(answersFeature());
  composer.use(byHandFeature());
  composer.use(homeFeature());
  composer.use(leadsFeature());
  composer.use(cardsFeature());
  composer.use(searchFeature());
  composer.use(notesFeature());
  composer.use(stagesFeature());
  composer.use(dealsFeature());
  composer.use(tagsFeature());
  composer.use(assignFeature());
  composer.use(historyFeature());
  composer.use(contactsFeature());
  composer.use(teamFeature());
  composer.use(settingsFeature());
  composer.use(linksFeature());
  composer.use(helpFeature());
  composer.use(plainSearchFeature());
  composer.use(strayRepliesFeature());
  return composer;
}
