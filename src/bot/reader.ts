import type { Locale } from '../domain/values/locale.ts';
import type { Ctx } from './context.ts';

/** For whom a view is made: their language, the zone of the business, and the moment of reading. */
export interface Reader {
  readonly locale: Locale;
  readonly zone: string;
  readonly now: Date;
}

export function readerOf(ctx: Ctx): Reader {
  return { locale: ctx.locale, zone: ctx.zone, now: ctx.act.at };
}
