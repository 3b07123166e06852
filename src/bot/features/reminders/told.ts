import type { Base } from '../../../domain/base.ts';
import type { OutboxItem } from '../../../domain/outbox/outbox-item.ts';
import type { Member } from '../../../domain/team/member.ts';
import { clip } from '../../../domain/values/plain-text.ts';
import type { Screen } from '../../telegram/screen.ts';
import { accessText } from '../../text/access.text.ts';
import { toldView } from './reminder.view.ts';

const MAX_NAME = 40;

/** The message of a reminder whose time came, as things stand now; undefined when it is gone. */
export async function composeTold(
  base: Base,
  { repeated }: OutboxItem,
  { reminderId, told }: { readonly reminderId: number; readonly told: number },
  { id: memberId, locale }: Member,
): Promise<Screen | undefined> {
  const reminder = await base.reminders.get(reminderId);
  if (!reminder) return undefined;
  const [client, owner, creator] = await Promise.all([
    reminder.clientId === null ? undefined : base.clients.get(reminder.clientId),
    base.team.get(reminder.memberId),
    base.team.get(reminder.createdBy),
  ]);
  const name = (member: Member | undefined) => clip(member?.name ?? accessText[locale].somebody, MAX_NAME);
  return toldView(
    { reminder, client },
    {
      memberId,
      locale,
      told,
      repeated,
      owner: name(owner),
      creator: reminder.createdBy === memberId ? null : name(creator),
    },
  );
}
