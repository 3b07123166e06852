import { defineButton } from '../../telegram/button.ts';

/** The clients of a saved segment as a file. */
export const exportButton = defineButton('segcsv', { segment: 'int' });
