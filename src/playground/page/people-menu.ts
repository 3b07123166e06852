import type { App } from './app.ts';
import { avatar } from './avatar.ts';
import { badge } from './badge.ts';
import { openGroupDialog } from './group-dialog.ts';
import { openMenu } from './menu.ts';
import { openPersonDialog } from './person-dialog.ts';
import { unreadOf } from './state.ts';

/** Whose phone to take in hand: everybody who is here, or somebody new. */
export function openPeopleMenu(app: App, index: number, anchor: HTMLElement): void {
  const { state } = app.store;
  const words = app.words();
  const held = state.phones[index]?.personId;
  openMenu(anchor, words.changePerson, [
    ...state.people.map((person) => ({
      label: person.name,
      hint:
        person.username === null
          ? words.roles[person.role]
          : `${words.roles[person.role]} · @${person.username}`,
      picture: avatar(person.id, person.name, 'small'),
      badge: badge(unreadOf(state, person.id), words),
      isChosen: person.id === held,
      run: () => app.show({ personId: person.id, chatId: person.id }, index),
    })),
    {
      label: words.newPerson,
      icon: 'plus' as const,
      run: async () => {
        const id = await openPersonDialog(app);
        if (id !== undefined) app.show({ personId: id, chatId: id }, index);
      },
    },
    { label: words.newGroup, icon: 'people' as const, run: () => openGroupDialog(app) },
  ]);
}
