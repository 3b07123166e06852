import { defineButton } from '../../telegram/button.ts';

export const greetingsButton = defineButton('greetings', {});
/** Turns birthdays or the coupon on or off: says to what, so that a doubled press turns it once. */
export const greetingSwitchButton = defineButton('gswitch', { what: 'word', on: 'int' });
export const greetingTimeButton = defineButton('gtime', {});
/** The words for an occasion in a language; there they may be replaced. */
export const greetingWordsButton = defineButton('gwords', { of: 'word', locale: 'word' });
export const replaceWordsButton = defineButton('greplace', { of: 'word', locale: 'word' });
export const shippedWordsButton = defineButton('gshipped', { of: 'word', locale: 'word' });
export const holidaysButton = defineButton('holidays', {});
export const holidayButton = defineButton('holiday', { id: 'word' });
export const holidaySwitchButton = defineButton('hswitch', { id: 'word', on: 'int' });
/** `whom`: all, male, female or tag. */
export const audienceButton = defineButton('hwhom', { id: 'word', whom: 'word' });
export const addHolidayButton = defineButton('hadd', {});
export const removeHolidayButton = defineButton('hremove', { id: 'word' });
