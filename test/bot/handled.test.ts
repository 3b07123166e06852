import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { introduces } from '../support/customers.ts';
import { type Office, openOffice } from '../support/office.ts';
import { type FrailBase, frailBase } from '../support/outage.ts';

let frail: FrailBase;
let office: Office;
beforeEach(async () => {
  frail = frailBase();
  office = await openOffice({ open: frail.open });
});
afterEach(async () => {
  frail.mend();
  await office.stop();
});

const last = () => office.handled().at(-1);

describe('what the metrics are told of an update', () => {
  it('names its kind and the feature that took it, whoever was asked before', async () => {
    const { anna, petr } = office.people;
    await petr.sends('/today');
    expect(last()).toMatchObject({ kind: 'message', feature: 'today', result: 'ok' });
    await introduces(anna);
    expect(last()).toMatchObject({ feature: 'leadForm', result: 'ok' });
    await petr.presses('Взять');
    expect(last()).toMatchObject({ kind: 'callback_query', feature: 'leads', result: 'ok' });
    await anna.sends('Спасибо');
    expect(last()).toMatchObject({ kind: 'message', feature: 'customerMessages', result: 'ok' });
    await petr.sends('/nonsense');
    expect(last()).toMatchObject({ feature: 'unhandled', result: 'ok' });
    expect(last()?.ms).toBeGreaterThan(0);
  });

  it('says when it has to be handled again, because the base is away', async () => {
    const { petr } = office.people;
    const from = office.handled().length;
    frail.cutAfter(1);
    const sent = petr.sends('/leads');
    await expect
      .poll(() =>
        office
          .handled()
          .slice(from)
          .map(({ result }) => result),
      )
      .toContain('later');
    frail.mend();
    await sent;
    expect(last()).toMatchObject({ feature: 'leads', result: 'ok' });
  });
});
