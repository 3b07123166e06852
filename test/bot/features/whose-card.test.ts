import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownsCard } from '../../../src/domain/clients/own-card.ts';
import type { Person } from '../../../src/playground/telegram/index.ts';
import { cardOf, dealsOf, introduces, knownCard, linesOf } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
let anna: Person;
let evil: Person;
const PHONE = '+79161234567';

beforeEach(async () => {
  office = await openOffice({ privacyMode: false });
  ({ anna } = office.people);
  evil = office.person({ firstName: 'Злой', username: 'evil', phone: '+79035550001' });
});
afterEach(() => office.stop());

/** Anna has her number on a card that she owns, and nothing of hers is left on the other's. */
async function expectApart(): Promise<void> {
  const [his, hers] = [await knownCard(office, evil), await knownCard(office, anna)];
  expect(hers.id).not.toBe(his.id);
  expect(ownsCard(hers, anna.id)).toBe(true);
  expect(hers.contacts).toContainEqual({ kind: 'phone', value: PHONE, proven: true });
  expect(JSON.stringify(his.contacts)).not.toMatch(/9161234567|anna_p/u);
  expect(await linesOf(office, his.id, ['double'])).toMatchObject([{ data: { otherId: hers.id } }]);
  expect(await linesOf(office, hers.id, ['double'])).toMatchObject([{ data: { otherId: his.id } }]);
  await evil.sends('/me');
  expect(evil.reads()).not.toMatch(/Анна|anna_p|916/u);
}

async function openGroup() {
  const group = office.telegram.group({ title: 'Ремонт' });
  for (const person of [office.people.boss, anna, evil]) await person.joins(group);
  await office.people.boss.addsBotTo(group, 'administrator');
  return group;
}

describe('whose card it is, when somebody named the phone of another', () => {
  it('by typing it in the form before its owner came', async () => {
    await introduces(evil, { phone: PHONE });
    await evil.sends('/me');
    expect(evil.reads()).toContain('+7 916');
    await introduces(anna, { need: 'Секретный шкаф' });
    await expectApart();
    expect(anna.readsAll().join()).not.toContain('Рады, что вы снова с нами');
    expect(await dealsOf(office, anna)).toMatchObject([{ title: 'Секретный шкаф' }]);
    expect(await dealsOf(office, evil)).toHaveLength(1);
  });

  it('by typing it, and the owner typed it too and proved it later', async () => {
    await introduces(evil, { phone: PHONE });
    await introduces(anna, { phone: PHONE });
    expect((await knownCard(office, anna)).id).toBe((await knownCard(office, evil)).id);
    await evil.sends('/me');
    expect(evil.reads()).not.toContain('anna_p');
    await anna.sends('/me');
    await anna.sharesContact();
    expect(anna.reads()).toContain('+7 916 123-45-67');
    await expectApart();
  });

  it('in a group', async () => {
    const group = await openGroup();
    await evil.in(group).sends(`#заявка шкаф, ${PHONE}`);
    await introduces(anna);
    await evil.starts();
    await expectApart();
    expect((await knownCard(office, evil)).contacts).toHaveLength(1);
  });

  it('in words that a manager forwards', async () => {
    await office.people.petr.forwards(evil.writesElsewhere(`Звоните ${PHONE}`));
    await introduces(anna);
    await expectApart();
    expect((await knownCard(office, evil)).contacts).toHaveLength(1);
  });

  it('when its owner had a card already: the phone goes there', async () => {
    await introduces(evil, { phone: PHONE });
    const group = await openGroup();
    await anna.in(group).sends('#заявка комод');
    const before = await knownCard(office, anna);
    await anna.starts();
    await anna.presses('Даю согласие');
    await anna.sharesContact();
    await expectApart();
    expect((await knownCard(office, anna)).id).toBe(before.id);
  });

  it('and shares their own afterwards: they stay off the card of the other', async () => {
    await office.people.petr.sends(`/new Анна, ${PHONE}, шкаф`);
    const group = await openGroup();
    await evil.in(group).sends(`#заявка стол, ${PHONE}`);
    const [hers] = await office.base.clients.findByContacts([`phone:${PHONE}`]);
    await introduces(anna);
    expect((await knownCard(office, anna)).id).toBe(hers?.id);
    expect(ownsCard(await knownCard(office, anna), anna.id)).toBe(true);
    expect(ownsCard(await knownCard(office, anna), evil.id)).toBe(false);
    await evil.starts();
    await evil.presses('Даю согласие');
    await evil.sharesContact();
    await evil.sends('Ещё стол');
    const card = await cardOf(office, evil);
    expect(card && ownsCard(card, evil.id) && card.id === hers?.id).toBe(false);
    expect((await knownCard(office, anna)).contacts).not.toContainEqual(
      expect.objectContaining({ value: evil.phone }),
    );
  });

  it('and a manager then enters it too: the card is still the account’s, and the owner gets their own', async () => {
    await introduces(evil, { phone: PHONE });
    await office.people.petr.sends(`/new Анна, ${PHONE}, шкаф`);
    expect((await office.base.clients.findByContacts([`phone:${PHONE}`]))[0]?.id).toBe(
      (await knownCard(office, evil)).id,
    );
    await introduces(anna);
    await expectApart();
  });
});
