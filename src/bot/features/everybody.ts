import { Composer } from 'grammy';
import type { Ctx } from '../context.ts';

/** What concerns everybody, wherever they write: membership, groups, business chats, links into the team. */
export function everybodyFeatures(): Composer<Ctx> {
  return new Composer<Ctx>();
}
