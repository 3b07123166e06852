import { afterEach, beforeEach, expect, it } from 'vitest';
import { sendDigest } from '../../src/jobs/digest.ts';
import { addClient } from '../support/clients.ts';
import { jobKit } from '../support/job-kit.ts';
import { type Office, openOffice } from '../support/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-22T00:30:00+03:00' });
});
afterEach(() => office.stop());

function digestOf(due: string) {
  return sendDigest(jobKit(office, new Date(due)));
}

it('a morning that was missed is not made good at night, and does not cost the next one', async () => {
  await addClient(office, { name: 'Анна' });
  expect(await digestOf('2026-11-21T06:00:00Z')).toEqual({ sent: 0 });
  office.travel({ hours: 8, minutes: 30 });
  expect((await digestOf('2026-11-22T06:00:00Z'))['sent']).toBeGreaterThan(0);
  expect(await digestOf('2026-11-22T06:00:00Z')).toEqual({ sent: 0 });
});

it('a morning that comes late is still sent on its day', async () => {
  await addClient(office, { name: 'Анна' });
  office.travel({ hours: 11 });
  expect((await digestOf('2026-11-22T06:00:00Z'))['sent']).toBeGreaterThan(0);
});
