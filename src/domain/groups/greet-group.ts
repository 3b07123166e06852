import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import type { Locale } from '../values/locale.ts';

/** A group that the bot was added to, and by whom: `by` is a member of the team or null. */
export interface NewGroup {
  readonly chatId: number;
  readonly by: number | null;
  readonly title: string;
  readonly locale: Locale;
  readonly botUsername: string;
  readonly hearsAll: boolean;
}

/** Under which a group is greeted once. */
export function helloKey(chatId: number): string {
  return `group-hello:${chatId}`;
}

/**
 * Tells a group how to leave a request there, and whoever of the team added the bot what they can do there: once, and after more
 * than a year again when it is added anew (see `keptUntil`).
 */
export async function greetGroup(base: Base, act: Act, group: NewGroup): Promise<void> {
  const { chatId, by, title, locale, botUsername, hearsAll } = group;
  const about = { about: `group:${chatId}`, priority: PRIORITY.notice, now: act.at };
  const hello = outboxItem({
    ...about,
    key: helloKey(chatId),
    to: chatId,
    content: { kind: 'group-hello', locale, botUsername, hearsAll },
  });
  await base.transaction(async ({ outbox }) => {
    if (await outbox.get(hello.key)) return;
    await outbox.enqueue([hello]);
    if (by === null) return;
    const content = { kind: 'group-tips', title, hearsAll } as const;
    await outbox.enqueue([outboxItem({ ...about, key: `group-tips:${chatId}`, to: by, content })]);
  });
}
