import { defineButton } from '../../telegram/button.ts';

/** A list under a summary; it comes as a message of its own, and the summary stays. */
export const openListButton = defineButton('sum-open', { list: 'word' });
export const overdueButton = defineButton('sum-late', { page: 'int' });
export const stuckButton = defineButton('sum-stuck', { page: 'int' });
/** The numbers of a saved segment's clients. */
export const segmentStatsButton = defineButton('segstats', { period: 'word', segment: 'int' });
/** A summary of another period. */
export const statsButton = defineButton('stats', { period: 'word' });
