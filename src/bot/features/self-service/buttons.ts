import { defineButton } from '../../telegram/button.ts';

/** Answers to the question about news and offers; yes carries the version of the text under which it stood. */
export const adsYesButton = defineButton('ads', { version: 'word' });
export const adsNoButton = defineButton('noads', {});

export const subscribeButton = defineButton('sub', {});
export const unsubscribeButton = defineButton('unsub', {});

/** Switches news on or off on the view of one's own card. */
export const newsButton = defineButton('news', { on: 'int' });

/** Shows the words of the consent that the person gave. */
export const consentButton = defineButton('consent', { version: 'word' });

/** Corrects one detail of one's own card. */
export const fixButton = defineButton('fix', { field: 'word' });

/** Asks to erase the card, and erases it. The number tells an old button from one for the card of today. */
export const askEraseButton = defineButton('erase', {});
export const eraseButton = defineButton('erased', { client: 'int' });
export const keepButton = defineButton('unerased', {});
/** Takes an account that was never proven off the card on which it stands. */
export const detachButton = defineButton('detach', { client: 'int' });
