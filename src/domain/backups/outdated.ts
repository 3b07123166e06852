/** The copies of so many days are kept; of older ones the first of each month, for so many months. */
const DAYS = 14;
const MONTHS = 12;

const NAME = /^kartoteka-(?<day>(?<month>\d{4}-\d{2})-\d{2})\.zip$/u;

/** How the copy of a day (`YYYY-MM-DD`) is called in the folder of copies. */
export function backupName(day: string): string {
  return `kartoteka-${day}.zip`;
}

/**
 * Which files of the folder of copies may go: all but the newest fourteen and the first of each of the last twelve months that
 * have one. It goes by the copies that are there, not by the date: a program that was down for a year deletes nothing. Files of
 * other names are nobody's business.
 */
export function outdated(files: readonly string[]): readonly string[] {
  const copies = files.filter((file) => NAME.test(file)).sort();
  const firsts = new Map<string, string>();
  for (const copy of copies) {
    const month = NAME.exec(copy)?.groups?.['month'] ?? '';
    if (!firsts.has(month)) firsts.set(month, copy);
  }
  const kept = new Set([...copies.slice(-DAYS), ...[...firsts.values()].slice(-MONTHS)]);
  return copies.filter((copy) => !kept.has(copy));
}
