import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import type { Locale } from '../values/locale.ts';

/** A group that the bot was added to, and by whom: `by` is a member of the team or null. */
export interface NewGroup {
  readonly chatId: number;
  readonly by: number | null;
  readonly locale: Locale;
  readonly botUsername: string;
  readonly hearsAll: boolean;
}

/** Under which a group is greeted once. */
export function helloKey(chatId: number): string {
  return `group-hello:${chatId}`;
}

/** Tells a group how the bot works there, once ever. */
export async function greetGroup(base: Base, act: Act, { chatId, ...group }: NewGroup): Promise<void> {
  await base.outbox.enqueue([
    outboxItem({
      key: helloKey(chatId),
      to: chatId,
      about: `group:${chatId}`,
      priority: PRIORITY.notice,
      content: { kind: 'group-hello', ...group },
      now: act.at,
    }),
  ]);
}
