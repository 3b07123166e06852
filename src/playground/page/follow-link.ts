import type { App, Place } from './app.ts';
import { avatar } from './avatar.ts';
import { choose, openDialog } from './dialog.ts';
import { el } from './dom.ts';
import { openGroupDialog } from './group-dialog.ts';
import { readLink } from './links.ts';
import { openPersonDialog } from './person-dialog.ts';
import { personOf, screenKey } from './state.ts';

/** A link, and whether it is certain that the person themselves opens it. */
type Followed = { readonly link: string; readonly isOwn: boolean };

/**
 * Follows a link that somebody pressed. A link to the bot may have been made for somebody else, as an invitation or
 * a link for customers is, so it is asked who opens it; the bot then gets /start from them.
 */
export async function followLink(app: App, place: Place, { link, isOwn }: Followed): Promise<void> {
  const words = app.words();
  const { state } = app.store;
  const target = readLink(link, state.bot.username);
  switch (target.kind) {
    case 'start':
      return openBot(app, place, { link, isOwn, payload: target.payload });
    case 'shared':
      return followLink(app, place, { link: target.url, isOwn });
    case 'add-to-group':
      return openGroupDialog(app);
    case 'message': {
      const { chatId, messageId } = target;
      if (!state.screens.has(screenKey(place.personId, chatId))) return app.notice(words.link.noMessage);
      return app.show({ personId: place.personId, chatId }, undefined, messageId);
    }
    case 'stranger':
      return app.notice(words.link.elsewhere);
    case 'web': {
      const body = [el('p', { class: 'link-words' }, target.url)];
      const whose = personOf(state, place.personId)?.name ?? '';
      const isSure = await openDialog({
        title: words.link.title,
        whose,
        body,
        confirm: words.link.confirm,
        words,
      });
      if (isSure) open(target.url, '_blank', 'noopener,noreferrer');
      return;
    }
    case 'none':
      return app.notice(words.link.broken);
  }
}

async function openBot(
  app: App,
  place: Place,
  { link, isOwn, payload }: Followed & { payload: string | undefined },
): Promise<void> {
  const isCertain = isOwn || payload === undefined;
  const personId = isCertain ? place.personId : await askWho(app, place, link);
  if (personId === undefined) return;
  const chat = { personId, chatId: personId };
  app.show(chat);
  if (payload !== undefined) await app.act(chat, { do: 'start', payload });
}

async function askWho(app: App, place: Place, link: string): Promise<number | undefined> {
  const words = app.words();
  const { people } = app.store.state;
  const own = people.filter(({ id }) => id === place.personId);
  const others = people.filter(({ id }) => id !== place.personId);
  const who = await choose<number | 'newcomer'>({
    title: words.link.who,
    whose: link,
    hint: words.link.whoHint,
    words,
    choices: [
      ...[...own, ...others].map(({ id, name, role }) => ({
        value: id,
        label: `${name} · ${words.roles[role]}`,
        picture: avatar(id, name, 'small'),
      })),
      { value: 'newcomer', label: words.link.newcomer },
    ],
  });
  return who === 'newcomer' ? openPersonDialog(app) : who;
}
