import { defineButton } from '../../telegram/button.ts';

export const settingsButton = defineButton('settings', {});
/** Opens a setting that is typed: `field` is its name. */
export const fieldButton = defineButton('setting', { field: 'word' });
export const clearButton = defineButton('unset', { field: 'word' });
/** Says to what a switch is turned, so that a doubled press turns it once. */
export const switchButton = defineButton('switch', { field: 'word', on: 'int' });
