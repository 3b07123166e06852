import { completeCards } from './001-complete-cards.ts';
import { dropFormerIndexes } from './002-drop-former-indexes.ts';
import { keepFates } from './003-keep-fates.ts';
import { tellNeverWrote } from './004-tell-never-wrote.ts';
import type { Migration } from './migration.ts';

/**
 * Every step since the first base, in order and without gaps. What has been released is never changed or taken out: bases of
 * any age come through here. Collections and indexes that are only added need no step: `prepareModels` makes what is missing.
 */
export const MIGRATIONS: readonly Migration[] = [completeCards, dropFormerIndexes, keepFates, tellNeverWrote];
