import type { BotCommand } from 'grammy/types';
import type { Role } from '../domain/team/member.ts';
import type { Locale } from '../domain/values/locale.ts';
import { type CommandName, commandsText } from './text/commands.text.ts';

const CUSTOMER: readonly CommandName[] = [
  'start',
  'me',
  'invite',
  'subscribe',
  'unsubscribe',
  'forget',
  'cancel',
  'help',
];

/** Commands of the team by what they are about, in the order in which menus and help show them. */
export const TEAM_COMMANDS = {
  base: ['today', 'leads', 'my', 'find', 'birthdays', 'stats', 'new'],
  client: ['client', 'note', 'stage', 'deal', 'remind', 'reminders', 'tag', 'field', 'assign'],
  owner: ['team', 'hire', 'segments', 'campaign', 'campaigns', 'export', 'link', 'backup', 'settings'],
  rest: ['help', 'cancel'],
} as const satisfies Readonly<Record<string, readonly CommandName[]>>;

/** The menu of a customer, or of a member with this role, as Telegram shows it. */
export function menuFor(who: 'customer' | Role, locale: Locale): BotCommand[] {
  return namesFor(who).map((command) => ({ command, description: commandsText[locale][command].about }));
}

function namesFor(who: 'customer' | Role): readonly CommandName[] {
  if (who === 'customer') return CUSTOMER;
  const { base, client, owner, rest } = TEAM_COMMANDS;
  return who === 'owner' ? [...base, ...client, ...owner, ...rest] : [...base, ...client, ...rest];
}
