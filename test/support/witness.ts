import { isDeepStrictEqual } from 'node:util';
import type { Person } from '../../src/playground/telegram/index.ts';
import type { Office } from './office.ts';
import { pressesAnything } from './presses.ts';
import { snapshot } from './snapshot.ts';

/** What came of something that somebody did, seen from outside: in the base, in their chat, on their screen. */
export interface Seen {
  /** Collections of which anything is otherwise than before, and the collections of which is nothing left. */
  readonly changed: readonly string[];
  /** A question waits for them now. */
  readonly isAsked: boolean;
  /** All that was put into their chat, with buttons and captions, as it was sent. */
  readonly said: readonly string[];
  /** What was shown on top of the chat. */
  readonly toast: string;
}

/** How somebody acts: presses a button with these data, whoever it was made for, or sends a text. */
export type Doing = { readonly press: string } | { readonly text: string };

/** Lets somebody act, whom nothing is asked, and tells what came of it. */
export async function watch(office: Office, who: Person, doing: Doing): Promise<Seen> {
  await office.kit.dialogues.clear(who.id);
  return watchAnswer(office, who, doing);
}

/** Lets somebody act, perhaps in answer to what they are asked, and tells what came of it. */
export async function watchAnswer(office: Office, who: Person, doing: Doing): Promise<Seen> {
  const before = await snapshot(office);
  const heard = await listen(office, who, doing);
  const after = await snapshot(office);
  const changed = Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return { ...heard, changed };
}

/** Lets somebody act and tells what they were shown and asked, without a look into the base. */
export async function listen(office: Office, who: Person, doing: Doing): Promise<Omit<Seen, 'changed'>> {
  const last = office.telegram.calls.at(-1);
  const toast =
    'press' in doing
      ? (await pressesAnything(office, who, doing.press)).toast
      : await who.sends(doing.text).then(() => '');
  const { calls } = office.telegram;
  const fresh = calls.slice(last === undefined ? 0 : calls.lastIndexOf(last) + 1);
  // Telegram does not know a press that was made up, so that its toast is said as a message too.
  const isToast = (text: unknown) => toast !== '' && String(text).startsWith(toast);
  const said = fresh.filter(
    ({ params }) => String(params['chat_id']) === String(who.id) && !isToast(params['text']),
  );
  return {
    isAsked: (await office.kit.dialogues.get(who.id)) !== undefined,
    said: said.map(({ method, params }) => `${method} ${JSON.stringify(params)}`),
    toast,
  };
}

/** Whether a phone number or e-mail stands in it in full, however it is written. */
export function reveals(
  seen: Pick<Seen, 'said' | 'toast'>,
  { phone, email }: { readonly phone: string; readonly email: string },
) {
  const text = [...seen.said, seen.toast].join('\n');
  return text.includes(email) || text.replace(/[^\d]+/gu, '').includes(phone.slice(-10));
}
