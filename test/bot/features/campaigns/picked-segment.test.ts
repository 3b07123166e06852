import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let boss: Person;
beforeEach(async () => {
  office = await openOffice();
  boss = office.people.boss;
});
afterEach(() => office.stop());

it('whoever picks a segment that was deleted meanwhile is shown what is left to choose from', async () => {
  await boss.sends('/segments');
  await boss.presses('➕ Новый сегмент');
  await boss.sends('тег:vip');
  await boss.presses('💾 Сохранить');
  await boss.sends('Лучшие');
  await boss.sends('/campaign');
  await boss.presses('Кому');
  const [segment] = await office.base.segments.active();
  if (!segment) throw new Error('a segment was saved');
  await office.base.segments.save({ ...segment, removedAt: office.now() });
  await boss.presses('Лучшие');
  expect(boss.buttons()).not.toContain('Лучшие');
  expect(boss.buttons()).toContain('Всем, кто согласился');
  expect((await office.base.campaigns.draftOf(boss.id))?.segment).toBe('');
});

it('a segment that is picked is for its own query, whatever another one is called', async () => {
  for (const [query, name] of [
    ['анна', 'Подруги'],
    ['тег:vip', 'Анна'],
  ] as const) {
    await boss.sends('/segments');
    await boss.presses('➕ Новый сегмент');
    await boss.sends(query);
    await boss.presses('💾 Сохранить');
    await boss.sends(name);
  }
  await boss.sends('/campaign');
  await boss.presses('Кому');
  await boss.presses('Подруги');
  expect((await office.base.campaigns.draftOf(boss.id))?.segment).toBe('анна');
});
