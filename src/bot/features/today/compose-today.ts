import type { Base } from '../../../domain/base.ts';
import { isQuietDay, loadToday } from '../../../domain/reminders/today.ts';
import type { Moment } from '../../../domain/reminders/when/when.ts';
import type { Member } from '../../../domain/team/member.ts';
import type { Screen } from '../../telegram/screen.ts';
import { todayView } from './today.view.ts';

/** A member's day as it comes by itself in the morning; undefined when nothing waits for them any more. */
export async function composeToday(
  base: Base,
  moment: Moment,
  { id, locale }: Member,
): Promise<Screen | undefined> {
  const loaded = await loadToday(base, id, moment);
  return loaded.ok && !isQuietDay(loaded.today) ? todayView(loaded.today, { ...moment, locale }) : undefined;
}
