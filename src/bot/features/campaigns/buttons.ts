import { defineButton } from '../../telegram/button.ts';

/** The draft of a campaign, or one of its questions: `to`, `message`, `keys`, `when`, `test`, `recurring`, `event`, `chain`. */
export const draftButton = defineButton('cdraft', { id: 'int', part: 'word' });
/** What a question about a draft is answered by without typing. */
export const answerDraftButton = defineButton('cset', { id: 'int', part: 'word', value: 'int' });
/** What is asked in words: `query`, `link`, `reply`, `want`, `at`, `local`, `variant`, `recurring`, `field`, `time`; with more `days.won`, `chain.3`, `link.1`. */
export const askDraftButton = defineButton('cask', { id: 'int', what: 'word' });
/** Takes a button away from under the message as it was seen. */
export const dropKeyButton = defineButton('ckey', { id: 'int', nth: 'int', version: 'version' });
/** Takes a content away from its test as it was seen; `nth` from the second on, from 0. */
export const dropVariantButton = defineButton('cvariant', { id: 'int', nth: 'int', version: 'version' });
/** A schedule, packed (see `packRule`), that is shown with its next dates, or agreed to; `local` 1: by each client's own clock. */
export const ruleButton = defineButton('crule', { id: 'int', rule: 'word', local: 'int', yes: 'int' });
/** So many days after an event; below 0 before it, which no number of a button is. */
export const eventButton = defineButton('cev', { id: 'int', kind: 'word', days: 'word' });
/** The date that a campaign goes by (see `fieldCode`), and the time of that day: `0930`. */
export const dateButton = defineButton('cdate', { id: 'int', of: 'int' });
export const eventTimeButton = defineButton('ctime', { id: 'int', time: 'word' });
/** Takes a message out of a chain as it was seen; `step` 1 is the second of all. */
export const dropStepButton = defineButton('cstep', { id: 'int', step: 'int', version: 'version' });
/** What is done with a draft: `preview`, `test`, `start`, `drop`; `sure` and `sureall` of an older program ask anew. */
export const draftDeedButton = defineButton('cdo', { id: 'int', deed: 'word' });
/** Starts a draft as it was seen then, for so many; `backlog` 1: those in its segment get it too. */
export const startButton = defineButton('cstart', {
  id: 'int',
  version: 'int',
  count: 'int',
  backlog: 'int',
});
/** A campaign that was started, as it is now. */
export const campaignButton = defineButton('camp', { id: 'int' });
/**
 * `pause`, `resume`, `cancel`, `back` (asks), `sureback`, `ledger`, `repeat` (asks where a draft would be lost), `surerepeat`; `on`,
 * `off`, `remove` (asks), `sureremove`.
 */
export const campaignDeedButton = defineButton('cgo', { id: 'int', deed: 'word' });
export const campaignsButton = defineButton('camps', { page: 'int' });
export const newCampaignButton = defineButton('cnew', {});

/** How often a client may be written to, and when a campaign stops by itself; `value` 0: as often as there are campaigns. */
export const campaignLimitsButton = defineButton('climits', {});
export const campaignLimitButton = defineButton('climit', { of: 'word', value: 'int' });

/** Under a copy, pressed by the client who got it. */
export const copyPressButton = defineButton('cp', { id: 'int', nth: 'int' });
export const copyLeaveButton = defineButton('cl', { id: 'int' });
