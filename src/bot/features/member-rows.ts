import type { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Member } from '../../domain/team/member.ts';

/** Instead of a member in the data of a button: the client goes to nobody. */
export const NOBODY = 0;

/** A keyboard holds 100 buttons and about 10 KB (Bot API, observed); a few buttons stand below the names. */
const MOST_ROWS = 90;
const MOST_BYTES = 9000;

/** Adds a button for each member of the team, one a row, as many as a keyboard can hold: long names leave room for fewer. */
export function memberRows(
  keyboard: InlineKeyboard,
  members: readonly Member[],
  button: (member: Member) => InlineKeyboardButton,
): void {
  let bytes = 0;
  for (const member of members.slice(0, MOST_ROWS)) {
    const added = button(member);
    bytes += Buffer.byteLength(JSON.stringify([added])) + 1;
    if (bytes > MOST_BYTES) return;
    keyboard.add(added).row();
  }
}
