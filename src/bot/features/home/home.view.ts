import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Desk } from '../../../domain/team/desk.ts';
import type { Member, Role } from '../../../domain/team/member.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { firstName } from '../../../domain/values/name-parts.ts';
import type { Screen } from '../../telegram/screen.ts';
import { homeText } from '../../text/home.text.ts';
import { joiningText } from '../../text/joining.text.ts';
import { newClientButton } from '../by-hand/buttons.ts';
import { leadsButton } from '../leads/lead-list.view.ts';
import { totalText } from '../pager.ts';
import { ownPageButton, searchButton } from '../search/buttons.ts';
import { settingsButton } from '../settings/buttons.ts';
import { teamButton } from '../team/buttons.ts';

/** What a member sees on /start: what waits for them, and the ways on. With nothing there yet: where to begin. */
export function homeView(member: Member, desk: Desk, locale: Locale): Screen {
  const text = homeText[locale];
  const { leads, clients } = desk;
  const lines = [
    leads.total === 0 ? text.noLeads : text.leads(totalText(leads), leads.total),
    clients.total === 0 ? text.noClients : text.clients(totalText(clients)),
  ];
  const isEmpty = leads.total === 0 && clients.total === 0;
  const parts = [FormattedString.b(text.hello(firstName(member.name) || member.name)), lines.join('\n')];
  return {
    text: FormattedString.join(isEmpty ? [...parts, '', firstSteps(member.role, locale)] : parts, '\n'),
    buttons: homeButtons(member.role, locale),
    guarded: true,
  };
}

/** What somebody reads who has just joined the team. */
export function welcomeView(member: Member, business: string, locale: Locale): Screen {
  const text = joiningText[locale];
  const welcome = FormattedString.b(text.welcome(member.name, business));
  return {
    text: FormattedString.join([welcome, text.role[member.role], '', firstSteps(member.role, locale)], '\n'),
    buttons: homeButtons(member.role, locale),
    guarded: true,
  };
}

function firstSteps(role: Role, locale: Locale): string {
  const text = joiningText[locale];
  return [text.begin, ...text.steps[role].map((step, index) => `${index + 1}. ${step}`)].join('\n');
}

function homeButtons(role: Role, locale: Locale): InlineKeyboard {
  const text = homeText[locale].buttons;
  const keyboard = new InlineKeyboard()
    .text(text.leads, leadsButton.pack({ page: 0 }))
    .text(text.my, ownPageButton.pack({ page: 0 }))
    .row()
    .text(text.find, searchButton.pack({}))
    .text(text.add, newClientButton.pack({}));
  if (role === 'manager') return keyboard;
  return keyboard
    .row()
    .text(text.team, teamButton.pack({ page: 0 }))
    .text(text.settings, settingsButton.pack({}));
}
