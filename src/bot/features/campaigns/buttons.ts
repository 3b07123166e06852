import { defineButton } from '../../telegram/button.ts';

/** The draft of a campaign, or one of its questions: `to`, `message`, `keys`, `when`, `test`. */
export const draftButton = defineButton('cdraft', { id: 'int', part: 'word' });
/** What a question about a draft is answered by without typing. */
export const answerDraftButton = defineButton('cset', { id: 'int', part: 'word', value: 'int' });
/** What is asked in words: `query`, `link`, `reply`, `want`, `at`, `local`, `variant`. */
export const askDraftButton = defineButton('cask', { id: 'int', what: 'word' });
/** Takes a button away from under the message. */
export const dropKeyButton = defineButton('ckey', { id: 'int', nth: 'int' });
/** Takes a content away from its test; `nth` from the second on, from 0. */
export const dropVariantButton = defineButton('cvariant', { id: 'int', nth: 'int' });
/** What is done with a draft: `preview`, `test`, `start`, `sure`, `drop`. */
export const draftDeedButton = defineButton('cdo', { id: 'int', deed: 'word' });
/** A campaign that was started, as it is now. */
export const campaignButton = defineButton('camp', { id: 'int' });
/** `pause`, `resume`, `cancel`, `back` (asks), `sureback`, `ledger`, `repeat`. */
export const campaignDeedButton = defineButton('cgo', { id: 'int', deed: 'word' });
export const campaignsButton = defineButton('camps', { page: 'int' });
export const newCampaignButton = defineButton('cnew', {});

/** How often a client may be written to, and when a campaign stops by itself; `value` 0: as often as there are campaigns. */
export const campaignLimitsButton = defineButton('climits', {});
export const campaignLimitButton = defineButton('climit', { of: 'word', value: 'int' });

/** Under a copy, pressed by the client who got it. */
export const copyPressButton = defineButton('cp', { id: 'int', nth: 'int' });
export const copyLeaveButton = defineButton('cl', { id: 'int' });
