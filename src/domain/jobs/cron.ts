/** A cron expression of five fields, as the values that each field lets through, in their order. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[];
  /** By the rule of cron (POSIX): when both kinds of day are restricted, either is enough. */
  readonly eitherDay: boolean;
}

/**
 * Reads `minute hour day month weekday`, where each is `*`, numbers, ranges `a-b`, either with a step `/n`, or a list of these;
 * Sunday is 0 or 7. Throws `RangeError` for anything else: expressions stand in the program, not in what people type.
 */
export function parseCron(expression: string): Cron {
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...rest] = expression
    .trim()
    .split(/\s+/u);
  if (rest.length > 0) throw new RangeError(`more than five fields: ${expression}`);
  return {
    minutes: valuesOf(minute, 0, 59),
    hours: valuesOf(hour, 0, 23),
    days: valuesOf(day, 1, 31),
    months: valuesOf(month, 1, 12),
    weekdays: [...new Set(valuesOf(weekday, 0, 7).map((number) => (number === 0 ? 7 : number)))],
    eitherDay: day !== '*' && weekday !== '*',
  };
}

const PART = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/u;

function valuesOf(field: string, min: number, max: number): readonly number[] {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = PART.exec(part);
    const [, first, last, by] = match ?? [];
    const from = first === undefined ? min : Number(first);
    const to = last !== undefined ? Number(last) : first !== undefined && by === undefined ? from : max;
    const step = by === undefined ? 1 : Number(by);
    if (!match || from < min || to > max || from > to || step < 1) {
      throw new RangeError(`not a field of a cron expression: ${field}`);
    }
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return [...values].sort((one, other) => one - other);
}
