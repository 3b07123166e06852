import { afterEach, describe, expect, it } from 'vitest';
import { errorsIn } from '../../support/calm.ts';
import { type Office, openOffice } from '../../support/office.ts';

let office: Office;
afterEach(() => office.stop());

describe('content of the base', () => {
  it('is protected in every message that shows it, wherever it was opened from', async () => {
    office = await openOffice();
    const { petr } = office.people;
    await petr.sends('/new Анна Петрова, +7 916 123-45-67');
    await petr.starts();
    for (const label of ['Мои клиенты', 'Анна Петрова · #1']) {
      const button = petr.buttons().find((text) => text.includes(label));
      await petr.presses(button ?? label);
    }
    const named = petr.view().messages.filter(({ from, text }) => from?.is_bot && text?.includes('Анна'));
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((message) => !message.has_protected_content)).toEqual([]);
  });

  it('comes as a message of its own over an old message that is not protected', async () => {
    office = await openOffice();
    const { petr } = office.people;
    await petr.sends('/new Анна Петрова, +7 916 123-45-67');
    await petr.sends('/help');
    const help = petr.lastMessage();
    if (!help) throw new Error('no help');
    await petr.presses(
      'История',
      petr.view().messages.findLast(({ text }) => text?.includes('Анна Петрова · #1')),
    );
    const real = office.delivered.findLast((update) => update.callback_query)?.callback_query;
    await office.deliver({
      update_id: 900_000_001,
      callback_query: { ...real!, id: '77', data: 'card:1', message: help },
    });
    const shown = petr.lastMessage();
    expect(shown?.message_id).not.toBe(help.message_id);
    expect(shown?.text).toContain('Анна Петрова · #1');
    expect(shown?.has_protected_content).toBe(true);
  });
});

it('a screen stands over the message that was pressed, whatever else the press names', async () => {
  office = await openOffice();
  const { boss } = office.people;
  await boss.sends('/campaigns');
  const list = boss.lastMessage();
  await boss.presses('⚙️ Ограничения');
  const real = office.delivered.findLast((update) => update.callback_query)?.callback_query;
  await boss.sends('/campaigns');
  const press = { ...real!, id: '78', message: list!, inline_message_id: '' };
  await office.deliver({ update_id: 900_000_002, callback_query: press });
  expect(errorsIn(office).filter((line) => !line.includes('query is too old'))).toEqual([]);
  const shown = boss.view().messages.filter(({ message_id: id }) => id === list?.message_id);
  expect(shown.map(({ text }) => text)).toEqual([expect.stringContaining('Ограничения')]);
});
