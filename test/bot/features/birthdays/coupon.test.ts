import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/domain/clients/client.ts';
import { changeGreetings } from '../../../../src/domain/greetings/change-greetings.ts';
import type { Person } from '../../../../src/playground/telegram/index.ts';
import { addCelebrant, runsGreetings } from '../../../support/celebrants.ts';
import { linesOf } from '../../../support/customers.ts';
import { type Office, openOffice } from '../../../support/office.ts';

let office: Office;
let anna: Person;
/** The eve, 21 November, 09:00 in Moscow. */
beforeEach(async () => {
  office = await openOffice({ at: '2026-11-21T06:00:00Z' });
  anna = office.people.anna;
});
afterEach(() => office.stop());

const onEve = (): Promise<Client> =>
  addCelebrant(
    office,
    { name: 'Петрова Анна Сергеевна', account: anna, manager: office.people.petr },
    { birthday: { month: 11, day: 22 } },
  );

describe('the coupon of a birthday', () => {
  it('is the client’s own, and the card’s history has it', async () => {
    const { boss } = office.people;
    await changeGreetings(office.base, boss.id, { kind: 'coupon', on: true });
    const { id } = await onEve();
    office.travel({ days: 1, hours: 1 });
    await runsGreetings(office);
    const code = /купон: (HB26-\S+)/u.exec(anna.reads())?.[1];
    expect(code).toMatch(new RegExp(`^HB26-${id}-`, 'u'));
    const [line] = await linesOf(office, id, ['greeting']);
    expect(line?.data).toMatchObject({ coupon: code, occasion: 'birthday' });
    await boss.sends(`/client ${id}`);
    await boss.presses('История');
    expect(boss.reads()).toContain(`Бот поздравляет: день рождения · купон ${code}`);
  });

  it('goes with the words of whoever congratulates in person', async () => {
    const { boss, petr } = office.people;
    await changeGreetings(office.base, boss.id, { kind: 'coupon', on: true });
    await changeGreetings(office.base, boss.id, {
      kind: 'words',
      of: 'birthday',
      locale: 'ru',
      typed: '{{имя}}, ура! Ваш купон: {{купон|ВСЕМ10}}.',
    });
    const { id } = await onEve();
    await runsGreetings(office);
    expect(petr.reads()).toContain('Анна, ура!');
    expect(petr.reads()).toContain('Купон будет в тексте, когда возьмёте.');
    expect(petr.reads()).not.toContain('ВСЕМ10');
    office.travel({ days: 1 });
    await runsGreetings(office);
    const queued = (await linesOf(office, id, ['greeting'])).at(-1);
    const coupon = queued?.data.kind === 'greeting' ? queued.data.coupon : null;
    expect(coupon).toMatch(/^HB26-/u);
    await petr.presses('Поздравлю лично');
    expect(petr.reads()).toContain(`Анна, ура! Ваш купон: ${coupon}.`);
    await petr.presses('Отправить этот текст');
    expect(anna.reads()).toContain(`Ваш купон: ${coupon}.`);
    await petr.sends('/client 1');
    await petr.presses('История');
    expect(petr.reads()).toContain(`Поздравление лично, вместо бота: день рождения · купон ${coupon}`);
  });

  it('is made when somebody takes it on before the bot has greeted anybody', async () => {
    const { boss, petr } = office.people;
    await changeGreetings(office.base, boss.id, { kind: 'coupon', on: true });
    const { id } = await onEve();
    await runsGreetings(office);
    await petr.presses('Поздравлю лично');
    const [line] = await linesOf(office, id, ['greeting']);
    const coupon = line?.data.kind === 'greeting' ? line.data.coupon : null;
    expect(coupon).toMatch(/^HB26-1-/u);
    expect(petr.reads()).toContain(`Ваш подарочный купон: ${coupon}`);
    office.travel({ days: 1 });
    await runsGreetings(office);
    expect(petr.reads()).toContain('Поздравляете вы');
    expect(petr.reads()).toContain(`Ваш подарочный купон: ${coupon}`);
    await petr.presses('Отправить этот текст');
    expect(anna.reads()).toContain(`Ваш подарочный купон: ${coupon}`);
  });
});
