import { defineButton } from '../../telegram/button.ts';

/** The buttons of a client card. Each feature answers its own; they are declared here because the card shows them all. */
export const cardButton = defineButton('card', { client: 'int' });
export const takeButton = defineButton('take', { client: 'int' });
/** On a notice: the card comes as a message of its own, because the notice keeps changing with the lead. */
export const openButton = defineButton('open', { client: 'int' });
export const grabButton = defineButton('grab', { client: 'int' });
export const noteButton = defineButton('note', { client: 'int' });
export const stageButton = defineButton('stage', { client: 'int' });
export const dealButton = defineButton('deal', { client: 'int' });
/** Asks what this very deal is worth. */
export const amountButton = defineButton('amount', { deal: 'int' });
/** Asks when and of what; `client` 0: a reminder about nobody. */
export const remindButton = defineButton('remind', { client: 'int' });
/** Says whether the bot greets the client by itself. */
export const greetButton = defineButton('greet', { client: 'int', on: 'int' });
export const assignButton = defineButton('assign', { client: 'int' });
export const historyButton = defineButton('history', { client: 'int', page: 'int' });
export const contactsButton = defineButton('contacts', { client: 'int' });
/** Asks for the city and custom fields. */
export const detailsButton = defineButton('details', { client: 'int' });
export const answerButton = defineButton('answer', { client: 'int' });
