import type { Client } from '../../../domain/clients/client.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import type { Screen } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { backupText } from '../../text/backup.text.ts';
import { teamText } from '../../text/team.text.ts';
import { clientLine } from '../cards/client-line.ts';
import { openCardKeyboard } from '../messages/copy.view.ts';

/** Tells a manager that a client is theirs now. */
export function handedOverView(client: Client, giver: Member | undefined, locale: Locale): Screen {
  const name = giver?.name ?? accessText[locale].somebody;
  return {
    text: teamText[locale].handedOver(clientLine(client, locale), name),
    buttons: openCardKeyboard(client, locale),
    guarded: true,
  };
}

/** Tells the owners that somebody opened an invite. */
export function memberJoinedView(member: Member, locale: Locale): Screen {
  return { text: teamText[locale].joined(member.name) };
}

/** Tells the other owners that one of them takes the whole base as a file. */
export function backupTakenView(member: Member, locale: Locale): Screen {
  return { text: backupText[locale].taken(member.name) };
}

/** Tells a member that all clients of somebody who left are theirs now. */
export function inheritedView(clients: number, leaver: Member | undefined, locale: Locale): Screen {
  return { text: teamText[locale].inherited(leaver?.name ?? accessText[locale].somebody, clients) };
}
