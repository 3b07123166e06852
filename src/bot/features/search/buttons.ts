import { defineButton } from '../../telegram/button.ts';

/** Asks whom to look for. */
export const searchButton = defineButton('look', {});
/** A page of the search whose list the button stands under. */
export const findPageButton = defineButton('find', { page: 'int' });
export const ownPageButton = defineButton('my', { page: 'int' });
/** Makes a card of what was searched in vain. */
export const addFoundButton = defineButton('addfound', {});
