import { defineButton } from '../../telegram/button.ts';

/** A new reminder at a time that one tap names; `client` 0: about nobody. */
export const quickButton = defineButton('rem-new', { client: 'int', when: 'word' });
/** The draft is right. */
export const agreeButton = defineButton('rem-yes', { id: 'int' });
/** Another time for a draft, or for a reminder that was told. */
export const moveButton = defineButton('rem-at', { id: 'int', when: 'word' });
/** Asks for the time. */
export const dateButton = defineButton('rem-date', { id: 'int' });
export const dropButton = defineButton('rem-drop', { id: 'int' });
export const doneButton = defineButton('rem-done', { id: 'int' });
export const restoreButton = defineButton('rem-back', { id: 'int' });
/** Shows a reminder with everything that can be done about it. */
export const reminderButton = defineButton('rem', { id: 'int' });
/** What is to be done: for a client, or with 0 by the member. */
export const listButton = defineButton('rems', { client: 'int', page: 'int' });
/** Out of the list, which stays where it is. */
export const deleteButton = defineButton('rem-del', { id: 'int', client: 'int' });
export const undeleteButton = defineButton('rem-undo', { id: 'int', client: 'int' });
/** From the list of today, which stays where it is. */
export const todayButton = defineButton('today', {});
export const todayDoneButton = defineButton('day-done', { id: 'int' });
export const todayMoveButton = defineButton('day-next', { id: 'int' });
