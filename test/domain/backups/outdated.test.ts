import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName, outdated } from '../../../src/domain/backups/outdated.ts';
import { addDays, dayKey } from '../../../src/domain/values/calendar-date.ts';

const nights = (count: number) =>
  Array.from({ length: count }, (_, night) =>
    backupName(dayKey(addDays({ year: 2025, month: 1, day: 20 }, night))),
  );

describe('copies of many nights', () => {
  it('leave the newest fourteen and the first of each of twelve months', () => {
    let kept: string[] = [];
    for (const name of nights(600)) {
      const all = [...kept, name];
      const gone = new Set(outdated(all));
      kept = all.filter((file) => !gone.has(file));
    }
    const months = ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];
    expect(kept.slice(0, -14)).toEqual([
      ...months.map((month) => backupName(`${month}-01`)),
      ...['2026-06', '2026-07', '2026-08'].map((month) => backupName(`${month}-01`)),
    ]);
    expect(kept.slice(-14)).toEqual(nights(600).slice(-14));
  });

  it('are all that goes, whatever else lies there and however long nobody came', () => {
    expect(outdated(['kartoteka-2019-05-05.zip', 'photo.jpg', 'kartoteka.db'])).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 0, max: 40 }), (others, count) => {
        const copies = nights(count);
        const gone = outdated([...others, ...copies]);
        expect(gone.every((file) => copies.includes(file))).toBe(true);
        expect(gone).not.toContain(copies.at(-1));
      }),
    );
  });
});
