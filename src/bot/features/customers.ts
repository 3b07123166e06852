import { Composer } from 'grammy';
import type { PersonCtx } from '../context.ts';

/** What customers and strangers can do in a private chat, in the order in which it is asked. */
export function customerFeatures(): Composer<PersonCtx> {
  return new Composer<PersonCtx>();
}
