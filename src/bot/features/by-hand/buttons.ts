import { defineButton } from '../../telegram/button.ts';

/** Asks for somebody new; for features that offer it. */
export const newClientButton = defineButton('new', {});

/** The card of whom the member named last, with no way to reach them. */
export const bareButton = defineButton('bare', {});
