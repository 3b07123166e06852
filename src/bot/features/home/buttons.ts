import { defineButton } from '../../telegram/button.ts';

/** Ask for what /find and /new are asked without words. */
export const askFindButton = defineButton('askfind', {});
export const askNewButton = defineButton('asknew', {});
