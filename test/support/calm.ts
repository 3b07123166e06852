import { expect } from 'vitest';
import type { Office } from './office.ts';

/** What people do: they block the bot, or have never opened it. */
const BY_PEOPLE = /bot was blocked|chat not found/u;

/** When the same comes twice: the edit changes nothing any more, and the press was answered before. */
export const TWICE = /message is not modified|query is too old/u;

/** When a press was made up: Telegram does not know it, and it may stand on a message that has no buttons, or is no text. */
export const MADE_UP =
  /query is too old|message to edit not found|message can't be edited|there is no text in the message to edit/u;

/** Nothing went wrong: no error in the log, no press left spinning, no call that Telegram refused, but those `forgiven`. */
export function expectCalm(office: Office, ...forgiven: readonly RegExp[]): void {
  expect(errorsIn(office)).toEqual([]);
  expect(office.telegram.unansweredCallbacks().map(({ data }) => data)).toEqual([]);
  expect(refusalsIn(office, ...forgiven)).toEqual([]);
}

/** Errors and warnings in the log. */
export function errorsIn(office: Pick<Office, 'logged'>): readonly string[] {
  return office.logged().filter((line) => /"level":(?:40|50|60)/u.test(line));
}

/** Calls that Telegram refused for what they say, but those `forgiven`. */
export function refusalsIn(office: Office, ...forgiven: readonly RegExp[]): readonly string[] {
  return office.telegram.calls.flatMap(({ method, answer }) => {
    if (!answer || answer.ok) return [];
    const isForgiven = [BY_PEOPLE, ...forgiven].some((words) => words.test(answer.description));
    return isForgiven ? [] : [`${method}: ${answer.description}`];
  });
}
