import { FormattedString } from '@grammyjs/parse-mode';
import { InlineKeyboard } from 'grammy';
import type { Client } from '../../../domain/clients/client.ts';
import { type Content, isErased } from '../../../domain/content.ts';
import { chatToAnswer } from '../../../domain/messages/answer-client.ts';
import { isReachable } from '../../../domain/segments/matches.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { Locale } from '../../../domain/values/locale.ts';
import { maskContacts } from '../../../domain/values/mask-contacts.ts';
import type { Parcel } from '../../sender/deliver.ts';
import type { Screen } from '../../telegram/screen.ts';
import { cardText } from '../../text/card.text.ts';
import { messagesText } from '../../text/messages.text.ts';
import { teamText } from '../../text/team.text.ts';
import { openButton } from '../cards/buttons.ts';
import { clientLine, contentKind } from '../cards/client-line.ts';
import { formattedWords } from './words.ts';

export interface CustomerCopy {
  readonly client: Client;
  /** The account from which it was written, when it is known: a reply goes there. */
  readonly account?: number | undefined;
  readonly content: Content;
  readonly repeated: boolean;
  /** Who should have read it and cannot be reached. */
  readonly missedBy?: string | undefined;
}

/**
 * A client's message as a member of the team gets it: who it is from, what they said, how to answer. Whoever may
 * not see the client's contacts (`mayRead`) reads it with contacts masked.
 */
export function customerCopy(copy: CustomerCopy, reader: Member, mayRead: boolean): Parcel {
  const { client, account, content, repeated, missedBy } = copy;
  const text = messagesText[reader.locale];
  const head = FormattedString.b(`💬 ${clientLine(client, reader.locale)}`);
  const words = mayRead ? formattedWords(content) : maskContacts(formattedWords(content).text);
  const erased = isErased(content);
  const other = erased ? cardText[reader.locale].wiped : text.other;
  const isHidden = content.kind === 'contact' && !mayRead;
  const body = content.kind === 'other' ? other : isHidden ? contentKind(content, reader.locale) : words;
  const notes = [...(repeated ? [text.repeated] : []), ...(missedBy ? [text.missedBy(missedBy)] : [])];
  const hint = erased ? '' : replyHint(chatToAnswer(client, account), reader.locale);
  const screen = (...lines: readonly (string | FormattedString)[]): Screen => {
    const parts = [head, ...notes, ...lines, FormattedString.i(hint)];
    return {
      text: FormattedString.join(
        parts.filter((part) => part.toString() !== ''),
        '\n',
      ),
      buttons: openCardKeyboard(client, reader.locale),
      guarded: true,
    };
  };
  return {
    heading: screen(body),
    content: isHidden ? { kind: 'other', name: 'contact' } : content,
    ...(erased && { wipes: true }),
    instead: screen(contentKind(content, reader.locale), body, text.fileRefused),
  };
}

/** How to answer a client's message, or why the bot cannot. */
function replyHint(way: ReturnType<typeof chatToAnswer>, locale: Locale): string {
  const text = messagesText[locale];
  if (typeof way === 'number') return text.replyHint;
  return way.code === 'unreachable' ? text.lostHint : text.noReplyHint;
}

/** How an answer failed: it is not known whether it arrived (`doubt`), or it is there as it was before (`corrected`). */
interface AnswerFailed {
  readonly doubt: boolean;
  readonly corrected?: true;
}

/** Tells the manager that an answer, or its correction, did not reach the client, or that it is not known. */
export function answerFailedView(client: Client, { doubt, corrected }: AnswerFailed, locale: Locale): Screen {
  const text = messagesText[locale];
  const notCorrected = isReachable(client) ? text.notCorrected : text.notCorrectedNorReachable;
  const tell = doubt ? text.doubt : corrected ? notCorrected : text.failed;
  return {
    text: tell(clientLine(client, locale)),
    buttons: openCardKeyboard(client, locale),
  };
}

export function openCardKeyboard(client: Client, locale: Locale): InlineKeyboard {
  return new InlineKeyboard().text(teamText[locale].openCard, openButton.pack({ client: client.id }));
}
