import { leaveAwaited } from '../awaited.ts';
import type { PersonCtx, TeamCtx } from '../context.ts';
import { createRoutes, type Routes } from '../telegram/route.ts';
import { answersFeature, strayRepliesFeature } from './answers/answers.ts';
import { askingFeature } from './asking.ts';
import { assignFeature } from './assign/assign.ts';
import { backupFeature } from './backup/backup.ts';
import { birthdaysFeature } from './birthdays/birthdays.ts';
import { byHandFeature } from './by-hand/by-hand.ts';
import { campaignsFeature } from './campaigns/campaigns.ts';
import { teamResponses } from './campaigns/responses.ts';
import { cardsFeature } from './cards/cards.ts';
import { contactsFeature } from './contacts/contacts.ts';
import { dealsFeature } from './deals/deals.ts';
import { detailsFeature } from './details/details.ts';
import { drawsFeature } from './draws/draws.ts';
import { exportFeature } from './export/export.ts';
import { greetingsFeature } from './greetings/greetings.ts';
import { helpFeature } from './help/help.ts';
import { historyFeature } from './history/history.ts';
import { homeFeature } from './home/home.ts';
import { leadsFeature } from './leads/leads.ts';
import { linksFeature } from './links/links.ts';
import { notesFeature } from './notes/notes.ts';
import { readyFeature } from './ready/ready.ts';
import { remindersFeature } from './reminders/reminders.ts';
import { plainSearchFeature, searchFeature } from './search/search.ts';
import { segmentsFeature } from './segments/segments.ts';
import { settingsFeature } from './settings/settings.ts';
import { stagesFeature } from './stages/stages.ts';
import { statsFeature } from './stats/stats.ts';
import { tagsFeature } from './tags/tags.ts';
import { teamFeature } from './team/team.ts';
import { todayFeature } from './today/today.ts';
import { useFeatures } from './use-features.ts';

/** What the team can do in a private chat, in the order in which it is asked. */
export function teamFeatures(): Routes<TeamCtx & PersonCtx> {
  const routes = createRoutes<TeamCtx & PersonCtx>();
  leaveAwaited(routes);
  useFeatures(routes, {
    asking: askingFeature(),
    answers: answersFeature(),
    byHand: byHandFeature(),
    home: homeFeature(),
    leads: leadsFeature(),
    cards: cardsFeature(),
    search: searchFeature(),
    notes: notesFeature(),
    stages: stagesFeature(),
    deals: dealsFeature(),
    tags: tagsFeature(),
    details: detailsFeature(),
    reminders: remindersFeature(),
    today: todayFeature(),
    stats: statsFeature(),
    assign: assignFeature(),
    history: historyFeature(),
    contacts: contactsFeature(),
    team: teamFeature(),
    settings: settingsFeature(),
    birthdays: birthdaysFeature(),
    greetings: greetingsFeature(),
    segments: segmentsFeature(),
    export: exportFeature(),
    backup: backupFeature(),
    campaigns: campaignsFeature(),
    teamResponses: teamResponses(),
    draws: drawsFeature(),
    ready: readyFeature(),
    links: linksFeature(),
    help: helpFeature(),
    plainSearch: plainSearchFeature(),
    strayReplies: strayRepliesFeature(),
  });
  return routes;
}
