import { defineButton } from '../../telegram/button.ts';

/** A new reminder at a time that one tap names; `client` 0: about nobody. */
export const quickButton = defineButton('remnew', { client: 'int', when: 'word' });
/** The draft is right. */
export const agreeReminderButton = defineButton('remyes', { id: 'int' });
/** Another time for a draft, or for a reminder that was told. */
export const putOffButton = defineButton('remat', { id: 'int', when: 'word' });
/** Asks for the time. */
export const dateButton = defineButton('remdate', { id: 'int' });
export const dropButton = defineButton('remdrop', { id: 'int' });
export const doneButton = defineButton('remdone', { id: 'int' });
export const restoreButton = defineButton('remback', { id: 'int' });
/** What is to be done: for a client, or with 0 by the member. */
export const listButton = defineButton('rems', { client: 'int', page: 'int' });
/** Out of the list, which stays where it is. */
export const deleteButton = defineButton('remdel', { id: 'int', client: 'int' });
export const undeleteButton = defineButton('remundo', { id: 'int', client: 'int' });
/** From the list of today, which stays where it is. */
export const todayButton = defineButton('today', {});
export const todayDoneButton = defineButton('daydone', { id: 'int' });
export const todayMoveButton = defineButton('daynext', { id: 'int' });
