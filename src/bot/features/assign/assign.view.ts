import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import { defineButton } from '../../telegram/button.ts';
import type { Screen } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { assignText } from '../../text/assign.text.ts';
import { cardText } from '../../text/card.text.ts';
import { cardButton } from '../cards/buttons.ts';
import { clientLine } from '../cards/client-line.ts';
import { memberRows, NOBODY } from '../member-rows.ts';

/** Hands the client over; `to` may be `NOBODY`: that lets go of them. */
export const giveButton = defineButton('give', { client: 'int', to: 'int' });

export interface Choice {
  readonly client: Client;
  readonly members: readonly Member[];
  readonly readerId: number;
  /** The reader may leave the client to nobody. */
  readonly mayFree: boolean;
  readonly question: string;
}

/** Who could be responsible instead: a button each; in a large team the name is typed. */
export function assignView(choice: Choice, locale: Locale): Screen {
  const text = assignText[locale];
  const { client, members, readerId, mayFree } = choice;
  const keyboard = new InlineKeyboard();
  memberRows(keyboard, members, ({ id, name }) =>
    InlineKeyboard.text(
      id === readerId ? text.toMe : clip(name, 40),
      giveButton.pack({ client: client.id, to: id }),
    ),
  );
  if (mayFree) keyboard.text(text.free, giveButton.pack({ client: client.id, to: NOBODY })).row();
  keyboard.text(cardText[locale].back, cardButton.pack({ client: client.id }));
  return { text: choice.question, buttons: keyboard, guarded: true };
}

/** Tells whoever had the client that somebody else has them now, or nobody. */
export function handedAwayView(
  client: Client,
  who: { readonly giver: Member | undefined; readonly manager: Member | undefined },
  locale: Locale,
): Screen {
  const text = assignText[locale];
  const line = clientLine(client, locale);
  const giver = who.giver?.name ?? accessText[locale].somebody;
  return {
    text: who.manager ? text.away(line, giver, who.manager.name) : text.freedAway(line, giver),
    guarded: true,
  };
}
