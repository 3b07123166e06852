import { defineButton } from '../../telegram/button.ts';

export const teamButton = defineButton('team', { page: 'int' });
export const hireButton = defineButton('hire', {});
/** The three steps of removing a member: who, who gets their clients (`heir` 0: nobody), and yes. */
export const removeButton = defineButton('remove', { member: 'int' });
export const heirButton = defineButton('heir', { member: 'int', heir: 'int' });
export const removeNowButton = defineButton('removenow', { member: 'int', heir: 'int' });
