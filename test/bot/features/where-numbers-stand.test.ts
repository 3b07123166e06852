import { afterEach, expect, it } from 'vitest';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;

afterEach(() => office.stop());

it.each([
  ['ru', 'Номера стоят на карточке, её найдёт /find и имя или часть телефона.'],
  ['en', 'The numbers stand on the card: look it up by /find and a name or a part of the phone.'],
])('a command that names no client says where numbers are found (%s)', async (languageCode, words) => {
  office = await openOffice({ languageCode });
  const { petr } = office.people;
  for (const typed of ['/deal Анна 100', '/stage won', '/tag +vip', '/note звонил', '/deal']) {
    await petr.sends(typed);
    expect([typed, petr.reads()]).toEqual([typed, expect.stringContaining(words)]);
  }
});
