import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { allButtonKinds, CUSTOMER_BUTTONS } from '../../support/buttons.ts';
import { errorsIn } from '../../support/calm.ts';
import { addCampaigns } from '../../support/campaigns.ts';
import { introduces } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { snapshot } from '../../support/snapshot.ts';
import { listen, reveals } from '../../support/witness.ts';

/** Client 1, whom others must not reach. */
const SECRET = { phone: '+79161234567', email: 'anna-secret@mail.ru' };

let office: Office;
let vera: Person;
beforeEach(async () => {
  office = await openOffice();
  const { anna } = office.people;
  await introduces(anna, { need: 'Тайный шкаф' });
  await anna.sends('/me');
  await anna.presses('fix:email');
  await anna.sends(SECRET.email);
  await addCampaigns(office);
  vera = office.person({ firstName: 'Вера', phone: '+79260001122' });
});
afterEach(() => office.stop());

/** All that the base knows of client 1: every document that names the card or the account. */
async function aboutAnna(): Promise<readonly unknown[]> {
  const all = await snapshot(office);
  const { id } = office.people.anna;
  const isHers = (document: unknown) => {
    const { _id, clientId, to, personId } = document as Record<string, unknown>;
    return clientId === 1 || to === id || personId === id || String(_id).includes(String(id));
  };
  return [
    ...(all['clients'] ?? []).slice(0, 1),
    ...Object.values(all).flatMap((each) => each.filter(isHers)),
  ];
}

const VALUES: Readonly<Record<string, string>> = {
  version: 'v1',
  field: 'name',
  source: 'shop',
  on: '1',
  id: '2',
  nth: '0',
  client: '1',
};

const CUSTOMERS = 'start me forget subscribe unsubscribe invite cancel help';
const COMMANDS = `${CUSTOMERS} client note find export deal assign`.split(' ');

describe.each(['a stranger', 'a customer'])('%s', (who) => {
  it('reaches nothing of another client, by whatever button or command that names their card', async () => {
    if (who === 'a customer') await introduces(vera);
    else await vera.starts();
    const before = await aboutAnna();
    const seen: string[] = [];
    for (const { name, fields } of allButtonKinds().filter((kind) => CUSTOMER_BUTTONS.has(kind.name))) {
      const press = [name, ...fields.map((field) => VALUES[field] ?? '')].join(':');
      const { said, toast } = await listen(office, vera, { press });
      seen.push(...said, toast);
    }
    for (const command of COMMANDS) {
      for (const rest of ['', ' 1', ' #1', ' D1', ' Анна']) {
        const { said } = await listen(office, vera, { text: `/${command}${rest}` });
        seen.push(...said);
      }
    }
    expect(reveals({ said: seen, toast: '' }, SECRET)).toBe(false);
    expect(seen.join('\n')).not.toMatch(/Анна|Тайный|anna_p/u);
    expect(await aboutAnna()).toEqual(before);
    expect(errorsIn(office)).toEqual([]);
  });

  it('who comes by an invitation of another client reads nothing of theirs', async () => {
    const [{ referralCode } = { referralCode: '' }] = await office.base.clients.getMany([1]);
    if (who === 'a customer') await introduces(vera);
    await vera.starts(`r_${referralCode}`);
    await vera.presses('Даю согласие').catch(() => undefined);
    expect(vera.readsAll().join('\n')).not.toMatch(/Анна|Тайный|anna_p|916/u);
  });
});
