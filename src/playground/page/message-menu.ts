import type { Message } from 'grammy/types';
import type { App, Place } from './app.ts';
import { openDialog } from './dialog.ts';
import { gist } from './formats.ts';
import { chooseForward } from './forward-dialog.ts';
import { type MenuItem, openMenu } from './menu.ts';
import { type Draft, messageOf, type State, screenKey } from './state.ts';

type Where = { readonly app: App; readonly place: Place; readonly anchor: HTMLElement };

const OFFERED = ['👍', '❤', '🔥', '👏', '🎉', '🤔', '🙏', '👌', '💯', '👎'];

/** Opens what can be done with a message, as Telegram offers it to this person. */
export function openMessageMenu(where: Where, messageId: number): void {
  const message = messageOf(where.app.store.state, where.place.chatId, messageId);
  if (message !== undefined) openMenu(where.anchor, where.app.words().messageMenu, itemsFor(where, message));
}

function itemsFor(where: Where, message: Message): MenuItem[] {
  const { app, place } = where;
  const { actions } = app.words();
  const isOwn = message.from?.id === place.personId;
  const isText = message.text !== undefined;
  const isProtected = message.has_protected_content === true;
  // In a private chat either side may delete everything; in a group only one's own.
  const isDeletable = isOwn || message.chat.type === 'private';
  const hasWords = isText || message.caption !== undefined;
  const id = message.message_id;
  const all: readonly (MenuItem | false)[] = [
    { label: actions.reply, icon: 'reply', run: () => draft(app, place, { replyTo: id }) },
    { label: actions.react, icon: 'smile', run: () => openReactions(where, message) },
    !isProtected && {
      label: actions.forward,
      icon: 'forward',
      run: () => chooseForward(app, place, message),
    },
    isOwn &&
      hasWords &&
      message.forward_origin === undefined && {
        label: actions.edit,
        icon: 'edit',
        run: () => draft(app, place, { editing: id, text: message.text ?? message.caption ?? '' }),
      },
    hasWords &&
      !isProtected && {
        label: actions.copy,
        icon: 'copy',
        run: () => copy(app, message.text ?? message.caption ?? ''),
      },
    isDeletable && {
      label: actions.remove,
      icon: 'bin',
      isDangerous: true,
      run: () => remove(app, place, message),
    },
  ];
  return all.filter((item) => item !== false);
}

function openReactions({ app, place, anchor }: Where, message: Message): void {
  const words = app.words();
  const react = (emoji: string | null) => async () => {
    await app.act(place, { do: 'react', messageId: message.message_id, emoji });
  };
  const given = app.store.state.chats.get(place.chatId)?.reactions[message.message_id] ?? [];
  const offered = OFFERED.map((emoji) => ({ label: emoji, run: react(emoji) }));
  const takeBack = { label: words.unreact, run: react(null) };
  openMenu(anchor, words.actions.react, given.length > 0 ? [...offered, takeBack] : offered);
}

/** Begins a reply or an edit: the message field shows it and takes the focus. */
export function draft(app: App, { personId, chatId }: Place, begun: Partial<Draft>): void {
  const key = screenKey(personId, chatId);
  const edit = (state: State): void => {
    const { text } = state.drafts.get(key) ?? { text: '' };
    state.drafts.set(key, { text, ...begun });
  };
  app.store.change({ what: 'draft', key }, edit);
}

async function copy(app: App, text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  app.notice(app.words().copied);
}

async function remove(app: App, place: Place, message: Message): Promise<void> {
  const words = app.words();
  const body = [gist(message, words).slice(0, 200)];
  const isSure = await openDialog({ title: words.confirmDelete, body, confirm: words.actions.remove, words });
  if (isSure) await app.act(place, { do: 'delete', messageId: message.message_id });
}
