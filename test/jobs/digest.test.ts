import { describe, expect, it } from 'vitest';
import { parseCron } from '../../src/domain/jobs/cron.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings/settings.ts';
import { digestTime } from '../../src/jobs/digest.ts';

describe('when the morning message comes', () => {
  it.each([
    ['09:00', 9, 0],
    ['08:30', 8, 30],
    ['00:05', 0, 5],
    [null, 9, 0],
  ])('%s', (digestAt, hour, minute) => {
    const cron = parseCron(digestTime({ ...DEFAULT_SETTINGS, digestAt }));
    expect([cron.hours, cron.minutes]).toEqual([[hour], [minute]]);
  });
});
