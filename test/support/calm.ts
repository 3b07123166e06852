import { expect } from 'vitest';
import type { Office } from './office.ts';

/** Refusals that the bot counts on: it tried what may have become impossible meanwhile. */
const EXPECTED =
  /message is not modified|query is too old|message to edit not found|message can't be edited|there is no text in the message to edit|bot was blocked|chat not found/u;

/** Nothing went wrong: no error in the log, no press left spinning, no call that Telegram refused. */
export function expectCalm(office: Office): void {
  expect(errorsIn(office)).toEqual([]);
  expect(office.telegram.unansweredCallbacks().map(({ data }) => data)).toEqual([]);
  expect(refusalsIn(office)).toEqual([]);
}

/** Errors and warnings in the log. */
export function errorsIn(office: Office): readonly string[] {
  return office.logged().filter((line) => /"level":(?:40|50|60)/u.test(line));
}

/** Calls that Telegram refused for what they say. */
export function refusalsIn(office: Office): readonly string[] {
  return office.telegram.calls.flatMap(({ method, answer }) => {
    if (!answer || answer.ok || EXPECTED.test(answer.description)) return [];
    return [`${method}: ${answer.description}`];
  });
}
