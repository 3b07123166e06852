import { expect, it } from 'vitest';
import { isForMany } from '../../../src/domain/campaigns/start-campaign.ts';

it.each([
  [499, true, false],
  [500, true, true],
  [12, false, true],
])('%i of a segment that leaves others out (%s) are many: %s', async (count, leavesOut, many) => {
  expect(await isForMany({ leavesOut: async () => leavesOut }, count)).toBe(many);
});
