import { afterEach, describe, expect, it } from 'vitest';
import { phonesOf } from '../../../../src/domain/clients/client.ts';
import { knownCard, linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;

afterEach(() => office.stop());

describe('somebody who would rather not say', () => {
  it.each([
    ['ru', 'Не хочу говорить', 'нет'],
    ['ru', 'нет!', 'Не скажу)'],
    ['ru', 'Нет, спасибо', 'Не надо'],
    ['en', 'I’d rather not say', 'No, thanks'],
    ['en', "I'd rather not", 'no'],
  ] as const)(
    'skips what is optional in their own words (%s: %j, %j)',
    async (languageCode, noPhone, noDay) => {
      office = await openOffice({ languageCode });
      const vera = office.person({ firstName: 'Vera' });
      await vera.starts();
      await vera.presses(languageCode === 'ru' ? 'Даю согласие' : 'Agree');
      await vera.sends('Vera');
      await vera.sends(noPhone);
      expect(vera.reads()).toMatch(/^(?:Что вам нужно|What do you need)/u);
      await vera.sends('Table');
      await vera.sends(noDay);
      expect(vera.readsAll().join()).toMatch(/Спасибо, Vera!|Thank you, Vera!/u);
      const card = await knownCard(office, vera);
      expect(phonesOf(card)).toEqual([]);
      expect(await linesOf(office, card.id, ['message-in'])).toEqual([]);
    },
  );
});
