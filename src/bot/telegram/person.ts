import type { User } from 'grammy/types';
import { parsePersonName } from '../../domain/values/person-name.ts';

type Named = Pick<User, 'id' | 'first_name' | 'last_name' | 'username'>;

/** The name that a Telegram account shows, cleaned; empty when nothing readable is left of it. */
export function personName(user: Named): string {
  const name = parsePersonName([user.first_name, user.last_name].filter(Boolean).join(' '));
  return name.ok ? name.value : '';
}

/** The same for a colleague, who is told apart by username or number: those of a client are contacts, which are guarded. */
export function memberName(user: Named): string {
  return personName(user) || (user.username ? `@${user.username}` : `id${user.id}`);
}
