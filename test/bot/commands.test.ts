import { describe, expect, it } from 'vitest';
import { menuFor } from '../../src/bot/commands.ts';
import { helpView } from '../../src/bot/features/help/help.view.ts';
import { partsOf } from '../../src/bot/telegram/screen.ts';
import { codePoints } from '../../src/domain/values/plain-text.ts';

const names = (who: Parameters<typeof menuFor>[0]) => menuFor(who, 'ru').map(({ command }) => command);

describe('the menus', () => {
  it('show to each what works for them, and nothing of the others', () => {
    expect(names('customer').toSorted()).toEqual(
      ['start', 'me', 'forget', 'subscribe', 'unsubscribe', 'invite', 'cancel', 'help'].toSorted(),
    );
    const manager =
      'today leads find birthdays stats client new note stage deal remind reminders assign tag field my help cancel'.split(
        ' ',
      );
    expect(names('manager').toSorted()).toEqual(manager.toSorted());
    expect(names('owner').toSorted()).toEqual(
      [
        ...manager,
        'team',
        'hire',
        'segments',
        'campaign',
        'campaigns',
        'export',
        'backup',
        'settings',
        'link',
      ].toSorted(),
    );
  });

  it.each(['ru', 'en'] as const)('keep the limits of Telegram (%s)', (locale) => {
    for (const who of ['customer', 'manager', 'owner'] as const) {
      for (const { command, description } of menuFor(who, locale)) {
        expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
        expect(codePoints(description)).toBeGreaterThan(3);
        expect(codePoints(description)).toBeLessThanOrEqual(60);
      }
    }
  });
});

describe('the help', () => {
  const commandsIn = (text: string) =>
    [...text.matchAll(/^\/([a-z]+)/gmu)].map(([, command]) => command).toSorted();

  it.each(['ru', 'en'] as const)('explains every command of the menu and no other (%s)', (locale) => {
    for (const role of ['manager', 'owner'] as const) {
      const { text } = partsOf(helpView(role, locale));
      expect(commandsIn(text)).toEqual(names(role).toSorted());
      expect(codePoints(text)).toBeLessThanOrEqual(4096);
    }
  });
});
