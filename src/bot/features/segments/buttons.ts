import { defineButton } from '../../telegram/button.ts';

/** A page of the saved segments. */
export const segmentsButton = defineButton('segs', { page: 'int' });
export const segmentButton = defineButton('seg', { segment: 'int' });

/*
 * Composing: the query stands in the message, so that its buttons work at any time. `segment`: which one is changed, 0 for a new one.
 */
export const composeButton = defineButton('segedit', { segment: 'int' });
/** Offers conditions on a field. */
export const conditionsButton = defineButton('segadd', { segment: 'int', field: 'word' });
/** Adds the condition that the button names. */
export const pickButton = defineButton('segpick', { segment: 'int', field: 'word', option: 'int' });
export const dropButton = defineButton('segdrop', { segment: 'int' });
export const composedButton = defineButton('segback', { segment: 'int' });
export const saveButton = defineButton('segsave', { segment: 'int' });
/** Shows whom the query in the message finds, below it. */
export const showButton = defineButton('segshow', {});

export const renameButton = defineButton('segname', { segment: 'int' });
export const removeButton = defineButton('segdel', { segment: 'int' });
export const restoreButton = defineButton('segundo', { segment: 'int' });
