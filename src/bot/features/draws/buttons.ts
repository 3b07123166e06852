import { defineButton } from '../../telegram/button.ts';

/** A page of the draws that were announced. */
export const drawsButton = defineButton('draws', { page: 'int' });
/** Prepares a draw; `segment`: among a saved one, 0 leaves it open. */
export const newDrawButton = defineButton('drawnew', { segment: 'int' });
export const drawButton = defineButton('draw', { id: 'int' });
/** A draft: `to`, `prize`, `query`, `announce` (asks; so does `sure` of an older program), `drop`. Later: `list`, `hold` (asks), `surehold`, `protocol`. */
export const drawDeedButton = defineButton('drawdo', { id: 'int', deed: 'word' });
/** Announces a draft as it was seen then, among so many. */
export const announceButton = defineButton('drawann', { id: 'int', version: 'int', count: 'int' });
/** What is chosen for a draft: `segment`, `everybody`, `winners`. */
export const setDrawButton = defineButton('drawset', { id: 'int', part: 'word', value: 'int' });
