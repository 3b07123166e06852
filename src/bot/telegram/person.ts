import type { User } from 'grammy/types';
import { parsePersonName } from '../../domain/values/person-name.ts';

/** The name that a Telegram account shows, cleaned; the username or the number when nothing readable is left. */
export function personName(user: Pick<User, 'id' | 'first_name' | 'last_name' | 'username'>): string {
  const name = parsePersonName([user.first_name, user.last_name].filter(Boolean).join(' '));
  if (name.ok) return name.value;
  return user.username ? `@${user.username}` : `id${user.id}`;
}
