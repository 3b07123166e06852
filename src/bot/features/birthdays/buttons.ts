import { defineButton } from '../../telegram/button.ts';

/** Birthdays of so many days to come. */
export const birthdaysButton = defineButton('bdays', { days: 'int', page: 'int' });
/** `day`: the birthday that is meant, as 20261122. */
export const personallyButton = defineButton('bmine', { client: 'int', day: 'int' });
export const sendReadyButton = defineButton('bsend', { client: 'int', day: 'int' });
