import { afterEach, describe, expect, it } from 'vitest';
import { phonesOf } from '../../../src/domain/clients/client.ts';
import { knownCard } from '../../support/customers.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { openGroup } from './groups/open-group.ts';

let office: Office;

afterEach(() => office.stop());

const options = { defaults: { phoneCountry: 'US' } } as const;
const LOCAL = '(415) 555-26-71';
const PHONE = '+14155552671';

const phonesOfCard = async (id = 1) => {
  const client = await office.base.clients.get(id);
  return client && phonesOf(client);
};

describe('a number without a code, where the business is American', () => {
  it.each([
    ['at the phone step', ['John', LOCAL, 'Стол']],
    ['beside the name', [`John ${LOCAL}`, 'Стол']],
    ['at the need step', ['John', 'Пропустить', LOCAL, 'Стол']],
  ])('is American in the form, %s', async (_where, said) => {
    office = await openOffice(options);
    const john = office.person({ firstName: 'John' });
    await john.starts();
    await john.presses('Даю согласие');
    for (const words of said) await john.sends(words);
    expect(phonesOf(await knownCard(office, john))).toEqual([PHONE]);
  });

  it('is American in /new, and is found by its beginning', async () => {
    office = await openOffice(options);
    const { petr } = office.people;
    await petr.sends(`/new John ${LOCAL}, wardrobe`);
    expect(await phonesOfCard()).toEqual([PHONE]);
    await petr.sends(`/find ${LOCAL}`);
    expect(petr.reads()).toContain('John');
  });

  it('is American in words of a group', async () => {
    const group = await openGroup(options);
    office = group;
    await group.people.anna.in(group.group).sends(`#lead a wardrobe, ${LOCAL}`);
    expect(await phonesOfCard()).toEqual([PHONE]);
  });

  it('is American in forwarded words', async () => {
    office = await openOffice(options);
    const { anna, petr } = office.people;
    await petr.forwards(anna.writesElsewhere(`A wardrobe, ${LOCAL}`));
    expect(await phonesOfCard()).toEqual([PHONE]);
  });
});

describe('an example of a number', () => {
  it.each([
    ['US', '+1 201 555 0123'],
    ['GB', '+44 7400 123456'],
    ['KZ', '+7 771 000-99-98'],
    ['RU', '+7 916 123-45-67'],
  ] as const)('is one of the country of the business (%s)', async (phoneCountry, example) => {
    office = await openOffice({ defaults: { phoneCountry }, languageCode: 'en' });
    const john = office.person({ firstName: 'John' });
    await john.starts();
    await john.presses('Agree');
    await john.sends('John');
    expect(JSON.stringify(john.view().keyboard)).toContain(example);
    await john.sends('12345');
    expect(john.reads()).toContain(`Type all of it, for example: ${example}. Or press “Skip”.`);
    for (const words of [example, 'A table', 'no']) await john.sends(words);
    await john.sends('/me');
    await john.presses('Phone');
    await john.sends('12345');
    expect(john.reads()).toBe(
      `That does not look like a phone number. Type all of it, for example: ${example}.`,
    );
    const { petr } = office.people;
    await petr.sends('/new');
    expect(petr.reads()).toContain(`Anna Petrova, ${example}.`);
    await petr.sends('Mary, 12345');
    expect(petr.reads()).toContain(`Send the whole number: ${example}.`);
  });
});
