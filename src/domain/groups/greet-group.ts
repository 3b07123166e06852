import type { Act } from '../act.ts';
import type { Base } from '../base.ts';
import { outboxItem, PRIORITY } from '../outbox/outbox-item.ts';
import type { Locale } from '../values/locale.ts';

/** A group that the bot is in, and who put it there or changed what it may do: `by` is a member of the team or null. */
export interface JoinedGroup {
  readonly chatId: number;
  /** The bot was just added; else it may do something else there than before. */
  readonly isNew: boolean;
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
 * than a year again when it is added anew (see `keptUntil`). Where the bot might not write, or was taken out before it did, the group
 * is greeted as soon as it may.
 */
export async function greetGroup(base: Base, act: Act, group: JoinedGroup): Promise<void> {
  const { chatId, isNew, by, title, locale, botUsername, hearsAll } = group;
  const about = { about: `group:${chatId}`, priority: PRIORITY.notice, now: act.at };
  const hello = outboxItem({
    ...about,
    key: helloKey(chatId),
    to: chatId,
    content: { kind: 'group-hello', locale, botUsername, hearsAll },
  });
  await base.transaction(async ({ outbox }) => {
    const wasUnsaid = await outbox.dropUnsaid(hello.key);
    if (!wasUnsaid && (!isNew || (await outbox.get(hello.key)))) return;
    await outbox.enqueue([hello]);
    if (by === null) return;
    const content = { kind: 'group-tips', title, hearsAll } as const;
    await outbox.enqueue([outboxItem({ ...about, key: `group-tips:${chatId}`, to: by, content })]);
  });
}
