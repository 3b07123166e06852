import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { TeamRow } from '../../../domain/team/list-team.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Screen } from '../../telegram/screen.ts';
import { teamText } from '../../text/team.text.ts';
import { memberRows, NOBODY } from '../member-rows.ts';
import { totalText } from '../pager.ts';
import { heirButton, removeNowButton, teamButton } from './buttons.ts';

/** Asks to whom the clients of somebody who leaves go. */
export function chooseHeirView(leaver: TeamRow, others: readonly Member[], locale: Locale): Screen {
  const text = teamText[locale];
  const keyboard = new InlineKeyboard();
  const member = leaver.member.id;
  memberRows(keyboard, others, (heir) =>
    InlineKeyboard.text(clip(heir.name, 40), heirButton.pack({ member, heir: heir.id })),
  );
  keyboard.text(text.leaveFree, heirButton.pack({ member, heir: NOBODY })).row();
  const question = text.whoGets(totalText(leaver.clients));
  return { text: titled(leaver.member, [question], locale), buttons: withBack(keyboard, locale) };
}

/** Asks once more before somebody is removed; `heir` undefined: their clients stay free, if there are any. */
export function confirmRemovalView(leaver: TeamRow, heir: Member | undefined, locale: Locale): Screen {
  const text = teamText[locale];
  const clients = text.clients(totalText(leaver.clients), leaver.clients.total);
  const fate = heir ? text.toHeir(clients, heir.name) : text.toNobody(clients);
  const lines = [leaver.clients.total === 0 ? text.nothingToGive : fate, text.atOnce];
  const yes = removeNowButton.pack({ member: leaver.member.id, heir: heir?.id ?? NOBODY });
  const keyboard = new InlineKeyboard().text(text.confirm, yes).row();
  return { text: titled(leaver.member, lines, locale), buttons: withBack(keyboard, locale) };
}

/** What a removal is doing, while many clients are handed over. */
export function removalProgressView(handedOver: number, locale: Locale): Screen {
  return { text: teamText[locale].progress(handedOver) };
}

/** Says that somebody is removed and what became of their clients. */
export function removedView(
  done: { readonly member: Member; readonly handedOver: number },
  heir: Member | undefined,
  locale: Locale,
): Screen {
  const text = teamText[locale];
  const clients = text.clients(String(done.handedOver), done.handedOver);
  const fate = heir ? text.gotClients(heir.name, clients) : text.freed(clients);
  const lines = [text.removed(done.member.name), ...(done.handedOver === 0 ? [] : [fate])];
  return { text: lines.join('\n'), buttons: withBack(new InlineKeyboard(), locale) };
}

function titled(leaver: Member, lines: readonly string[], locale: Locale): FormattedString {
  return FormattedString.join([FormattedString.b(teamText[locale].removing(leaver.name)), ...lines], '\n');
}

function withBack(keyboard: InlineKeyboard, locale: Locale): InlineKeyboard {
  return keyboard.text(teamText[locale].back, teamButton.pack({ page: 0 }));
}
