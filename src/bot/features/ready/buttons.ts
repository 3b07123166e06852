import { defineButton } from '../../telegram/button.ts';

/** The ready-made campaigns, each with its switch. */
export const readyButton = defineButton('ready', {});
/** One of them with its text; `of`: `rating`, `wake-up`, `second-try`, `friends`. */
export const readyOneButton = defineButton('readyone', { of: 'word' });
/** `on` and `off` on the list, `turnon` and `turnoff` on its own screen; `text`; `backlog`; of friends `referrer`, `friend`, `lead`, `won`. */
export const readyDeedButton = defineButton('readydo', { of: 'word', deed: 'word' });
