import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Base } from '../../../../src/domain/base.ts';
import { changeSettings } from '../../../../src/domain/settings/change-settings.ts';
import type { Settings } from '../../../../src/domain/settings/settings.ts';
import { freshBase } from '../../../support/base.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
/** What another owner does right before that which this one pressed is saved, once. */
let meanwhile: ((base: Base) => Promise<unknown>) | undefined;

beforeEach(async () => {
  office = await openOffice({
    open: async () => {
      const storage = await freshBase();
      const transaction: Base['transaction'] = async (work) => {
        const next = meanwhile;
        meanwhile = undefined;
        await next?.(storage.base);
        return storage.base.transaction(work);
      };
      return { ...storage, base: { ...storage.base, transaction } };
    },
  });
});
afterEach(() => office.stop());

const otherOwner = (change: (settings: Settings) => Partial<Settings>) => async (base: Base) => {
  await changeSettings(base, { at: office.now() }, office.people.boss.id, change(await base.settings.get()));
};

it('lose neither of their changes to "bring a friend" when they make them at the same moment', async () => {
  const { boss } = office.people;
  await boss.sends('/campaigns');
  await boss.presses('✨ Готовые');
  await boss.presses('🤝 Приведи друга');
  meanwhile = otherOwner(({ friends }) => ({
    friends: { ...friends, words: { ...friends.words, friend: 'Скидка другу' } },
  }));
  await boss.presses('За заявку');
  const words = { referrer: null, friend: 'Скидка другу' };
  expect((await office.base.settings.get()).friends).toMatchObject({ when: 'lead', words });
  await boss.presses('✏️ Текст тому, кто привёл');
  meanwhile = otherOwner(({ friends }) => ({
    friends: { ...friends, words: { ...friends.words, friend: 'Подарок другу' } },
  }));
  await boss.sends('Вам подарок');
  expect((await office.base.settings.get()).friends.words).toEqual({
    referrer: 'Вам подарок',
    friend: 'Подарок другу',
  });
  meanwhile = otherOwner(({ friends }) => ({ friends: { ...friends, when: 'won' } }));
  await boss.presses('Включить');
  expect((await office.base.settings.get()).friends).toMatchObject({ isOn: true, when: 'won' });
});

it('lose neither of their limits of campaigns', async () => {
  const { boss } = office.people;
  await boss.sends('/campaigns');
  await boss.presses('⚙️ Ограничения');
  meanwhile = otherOwner(({ campaigns }) => ({ campaigns: { ...campaigns, troublePercent: 20 } }));
  await boss.presses('1 в неделю');
  expect((await office.base.settings.get()).campaigns).toEqual({ perWeek: 1, troublePercent: 20 });
});
